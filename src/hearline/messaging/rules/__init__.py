"""Rules of messaging: words (M1-M2), ways (M3-M5), sending (M6-M9), codes (M10-M12). Source: docs/rules.md."""
