FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
WORKDIR /app

COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY ingest ingest
COPY queries queries
COPY viz viz
COPY api api
RUN pip install . && useradd --uid 10001 --create-home policy && mkdir -p /app/data && chown policy /app/data
COPY samples samples

USER policy
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=2)"]
ENTRYPOINT ["policy-graph"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
