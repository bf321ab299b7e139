# The cabinet.
