"""What JobTrak can do: functions of (session, owner, ...) that know nothing of the web."""
