"""Pages and pictures made of query rows."""
