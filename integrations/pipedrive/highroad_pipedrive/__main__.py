"""`python -m highroad_pipedrive` serves the panel; every setting comes from the environment."""

import os

import uvicorn

from .app import create_app
from .settings import Settings

if __name__ == "__main__":
    app = create_app(Settings())
    host, port = os.environ.get("PIPEDRIVE_HOST", "127.0.0.1"), int(os.environ.get("PIPEDRIVE_PORT", "8010"))
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False)
