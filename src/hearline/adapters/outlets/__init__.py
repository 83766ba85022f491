"""Outlets: how messages leave the house – SMTP, signed requests to webhooks, and text messages that are only simulated."""
