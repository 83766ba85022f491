"""Petitions' SQL, one question a function. Which cases an actor may see, cases say."""
