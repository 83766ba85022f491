"""Demo: an invented city, 澄湖市, with its units, people, categories and a year of cases.

Pure and seeded: the same seed and the same `now` make the same city. `city.build()` makes the frame,
`history.cases()` the cases with their flow, `requests.many()` light requests for load tests, and
`load.load()` writes the whole into a database.
"""
