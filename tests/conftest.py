pytest_plugins = ["fixtures_services"]
