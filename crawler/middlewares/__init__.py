"""What stands between the engine and the network, one duty a module."""
