"""Exchange: cases that come in from files and go out as files.

An import is uploaded, mapped to fields, previewed, and loaded in batches; an export is written in batches with
the eyes of its owner. Both show progress, can be cancelled, go on after a crash, and never do a row twice.
Rules E1-E8 are in docs/rules.md.
"""
