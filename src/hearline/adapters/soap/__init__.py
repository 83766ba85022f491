"""SOAP 1.1 and plain addresses: four operations for clients that know nothing newer."""
