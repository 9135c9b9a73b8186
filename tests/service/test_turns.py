"""One piece of work a pass of the event loop, in order, however many want one."""

import asyncio

from service.turns import my_turn


async def test_who_is_alone_waits_for_no_pass_of_the_loop() -> None:
    passed: list[str] = []
    asyncio.get_running_loop().call_soon(passed.append, "a pass")
    await my_turn()
    assert passed == []


async def test_of_many_one_works_in_each_pass_and_who_came_first_is_first() -> None:
    done: list[str] = []

    async def work(number: int) -> None:
        await my_turn()
        done.append(f"work {number}")
        asyncio.get_running_loop().call_soon(done.append, "others")

    await asyncio.gather(*(work(number) for number in range(5)))
    assert [what for what in done if what != "others"] == [f"work {number}" for number in range(5)]
    assert all("others" in done[place : place + 3] for place in range(len(done) - 2))


async def test_who_gives_up_holds_nobody_up() -> None:
    done: list[int] = []

    async def work(number: int) -> None:
        await my_turn()
        done.append(number)

    tasks = [asyncio.create_task(work(number)) for number in range(6)]
    await asyncio.sleep(0)
    tasks[3].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await work(6)
    assert done == [0, 1, 2, 4, 5, 6]


def test_each_event_loop_has_turns_of_its_own() -> None:
    async def leave_others_waiting() -> None:
        for _ in range(3):
            asyncio.get_running_loop().create_task(my_turn())
        await asyncio.sleep(0)

    for _ in range(2):
        asyncio.run(leave_others_waiting())
        asyncio.run(asyncio.wait_for(my_turn(), 1))
