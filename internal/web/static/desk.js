// The desk works without this module; it only saves earlier and says so.
