"""The web's edge: shapes of the wire, problems as answers, a Work per request, safe headers."""
