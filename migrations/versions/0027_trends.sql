-- Changes are followed by a mark that no late commit slips under.
DROP TABLE trend_mark;
