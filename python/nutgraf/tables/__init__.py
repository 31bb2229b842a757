"""Facts in columns: for programs (`table`) and for readers (`display_columns`)."""
