"""Reports to hand on: a draft's check as one HTML file, DOCX, XLSX or JSON."""
