# What every container of the live test runs. It lives until its task definition says that it dies, and it may be the probe.
# Settings: CONTAINER its name; EXIT_CODE; DIE_AT and DIE_UNTIL in seconds since 1970: a container that starts before
# DIE_UNTIL dies at DIE_AT, or after three seconds where that is past; one that starts later lives. PROBE=yes, HEARTBEAT=yes.
# Needs sh, date, sleep; as a probe also curl, jq, aws. Passed as a template parameter: at most 4096 bytes.

started=$(date +%s)
next_look=$started
# A task that dies as soon as it starts must not pass for alive.
next_beat=$((started + 30))

say() { echo "$(date -u +%H:%M:%S) $CONTAINER $*"; }

metadata() { curl --silent --fail --max-time 5 "$ECS_CONTAINER_METADATA_URI_V4/task"; }

# $1: the route, health-check or last-words. Puts the event of docs/events.md on the bus for containers of the task that are
# newly STOPPED: what was reported while the task ran is no last word when it is told to stop.
look() {
  seen=$(metadata) || return 0
  summary=$(printf %s "$seen" | jq -c '[.Containers[] | {Name, KnownStatus, ExitCode, RestartCount} | with_entries(select(.value != null))]')
  [ "$summary" = "$last_summary" ] || say "sees $summary"
  last_summary=$summary
  entries=$(printf %s "$seen" | jq -c --arg route "$1" --arg observer "$CONTAINER" --arg service "$SERVICE" --arg now "$(date -u +%Y-%m-%dT%H:%M:%SZ)" --arg reported "$reported" '
    [.Containers[] | select(.KnownStatus == "STOPPED" and (.Type // "NORMAL") == "NORMAL" and (.Name as $name | $reported | split(" ") | index($name) | not))
      | {name: .Name, knownStatus: .KnownStatus, exitCode: .ExitCode, runtimeId: .DockerId, finishedAt: .FinishedAt,
         logGroup: .LogOptions["awslogs-group"], logStream: .LogOptions["awslogs-stream"], logRegion: .LogOptions["awslogs-region"]}
      | with_entries(select(.value != null))] as $dead
    | select($dead | length > 0)
    | [{Source: "ecs-auto-heal.probe", DetailType: "ECS Container Found Stopped", Detail: ({schema: 1,
        cluster: (.Cluster | split("/") | last), taskArn: .TaskARN, family: .Family, revision: .Revision, serviceName: (.ServiceName // $service),
        observedAt: $now, observer: $observer, route: $route, containers: $dead} | tojson)}]')
  [ -n "$entries" ] || return 0
  if answer=$(aws events put-events --entries "$entries" --output json 2>&1); then
    reported="$reported $(printf %s "$entries" | jq -r '.[0].Detail | fromjson | [.containers[].name] | join(" ")')"
  fi
  say "reports ($1) $entries: $(printf %s "$answer" | tr -d '\n')"
}

beat() {
  aws cloudwatch put-metric-data --namespace "$NAMESPACE" --metric-name Heartbeat --value 1 --dimensions "ClusterName=$CLUSTER,ServiceName=$SERVICE" ||
    say "could not publish its heartbeat"
}

trap 'told=yes' TERM
say "starts"
while :; do
  now=$(date +%s)
  if [ "$started" -lt "$DIE_UNTIL" ] && [ "$now" -ge "$DIE_AT" ] && [ "$now" -ge $((started + 3)) ]; then
    say "live test: dies now with exit code $EXIT_CODE"
    exit "$EXIT_CODE"
  fi
  if [ -n "$told" ]; then
    [ "$PROBE" != yes ] || look last-words
    say "was told to stop"
    exit 0
  fi
  if [ "$PROBE" = yes ] && [ "$now" -ge "$next_look" ]; then
    look health-check
    next_look=$((now + 15))
  fi
  if [ "$HEARTBEAT" = yes ] && [ "$now" -ge "$next_beat" ]; then
    beat
    next_beat=$((now + 25))
  fi
  sleep 1
done
