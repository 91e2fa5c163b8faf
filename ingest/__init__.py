"""Reading policy documents: file → Source → Outline → Reading → Record."""
