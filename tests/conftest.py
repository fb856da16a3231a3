from hypothesis import settings

pytest_plugins = ["fixtures_services", "e2e.absence"]

# A shared machine makes any single example slow at times; durations are measured by campaigns.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
