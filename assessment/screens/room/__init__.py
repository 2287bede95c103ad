"""People in a room: many organisations at an event, or colleagues of one, by their links alone."""
