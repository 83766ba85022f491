"""Cases' SQL, one question a function. `scope.visible_to` is the one place of row scope."""
