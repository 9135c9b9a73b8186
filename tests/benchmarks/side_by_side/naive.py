"""What users would write for themselves: FastAPI, one call of the openai client, nothing else.

python -m tests.benchmarks.side_by_side.naive PORT BASE_URL
"""

import json
import sys
from typing import Any

import uvicorn
from fastapi import FastAPI
from openai import AsyncOpenAI


def create_app(base_url: str) -> FastAPI:
    client = AsyncOpenAI(base_url=base_url, api_key="none")
    app = FastAPI()

    @app.post("/draft")
    async def draft(brief: dict[str, Any]) -> dict[str, str]:
        thread = json.dumps(brief["thread"], indent=1)
        answer = await client.chat.completions.create(
            model="fake",
            messages=[
                {"role": "system", "content": "You write follow-up e-mails. Answer as JSON with subject and body."},
                {"role": "user", "content": f"Write to {brief['prospect']['name']}. The thread:\n{thread}"},
            ],
        )
        written = json.loads(answer.choices[0].message.content or "{}")
        return {"subject": written["subject"], "body": written["body"]}

    return app


if __name__ == "__main__":
    uvicorn.run(create_app(sys.argv[2]), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
