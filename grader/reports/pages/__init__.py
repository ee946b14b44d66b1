"""Results as pages of HTML: functions from records to text, which know no file, no store, no clock and no terminal."""
