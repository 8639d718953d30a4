"""The article's way: every prompt a task, all gathered, over one aiohttp session with so many connections.

batch_chat.py URL PROMPTS LIMIT prints the milliseconds it took.
"""

import asyncio
import sys
import time

import aiohttp


async def chat(session, url, prompt):
    async with session.post(url, json={"message": prompt}) as response:
        return await response.json()


async def batch_chat(url, prompts, limit):
    connector = aiohttp.TCPConnector(limit=limit)
    async with aiohttp.ClientSession(connector=connector) as session:
        return await asyncio.gather(*(chat(session, url, prompt) for prompt in prompts))


def main():
    url, count, limit = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    prompts = [f"What is {number}?" for number in range(count)]
    started = time.perf_counter()
    answers = asyncio.run(batch_chat(url, prompts, limit))
    took = (time.perf_counter() - started) * 1000
    if len(answers) != count or not all(answer["choices"] for answer in answers):
        sys.exit("an answer is missing")
    print(f"{took:.3f}")


main()
