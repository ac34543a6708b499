"""The live test of EcsAutoHeal: the parts of tests/live/run."""
