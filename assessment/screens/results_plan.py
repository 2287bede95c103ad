"""What would lift you: the shortest way to each goal, and a what-if that moves as gaps are ticked."""

from __future__ import annotations

import streamlit as st

from assessment import assess
from assessment.charts.sections import chart_spec
from assessment.content.method import load_method
from assessment.links.done import with_done
from assessment.plan.plan import Goal, Plan, Step, plans, who_to_ask
from assessment.result import Assessment, GapFound
from assessment.screens import session
from assessment.screens.parts.chart import draw
from assessment.screens.parts.handover import hand_over_answers
from assessment.wording import (
    chart_alternative,
    count,
    days,
    points,
    section_points,
    status_word,
    verdict_sentence,
)
from questions import Answers
from reasons import load_library

GOALS: dict[Goal, str] = {
    "read": "ready for everyone to read",
    "post": "ready for staff to post",
    "band": "the next band",
}


def show_plans(answers: Answers) -> None:
    """The set of actions with the least effort for each goal, as a plan in order."""
    st.header("What would lift you", anchor=False)
    st.markdown(
        "For each goal, the set of actions with the least effort. No other set of the actions below gets there with "
        "less. Days are our own estimate for a medium-sized body; the middle of each range is what is compared."
    )
    for goal, plan in plans(answers).items():
        with st.expander(_heading(goal, plan)):
            st.markdown(_steps(plan, answers))


def _name(goal: Goal, plan: Plan) -> str:
    return f"the band “{load_method().band(plan.band).title}”" if plan.band else GOALS[goal]


def _heading(goal: Goal, plan: Plan) -> str:
    name = _name(goal, plan)
    if plan.reached:
        return f"To be {name}: reached" if goal != "band" else f"To reach {name}: reached"
    verb = "To reach" if goal == "band" else "To be"
    if not plan.reachable:
        return f"{verb} {name}: actions alone do not get there yet"
    return f"{verb} {name}: {count(len(plan.steps), 'action', 'actions')}, {days(plan.days)} of work"


def _steps(plan: Plan, answers: Answers) -> str:
    lines = []
    if plan.find_out:
        asked = [
            f"- {answers.bank.question(id_).label}. Ask: {who}." for id_, who in who_to_ask(plan, answers)
        ]
        lines += ["**Find out first.** You may not need the action once you know.", "\n".join(asked)]
    if plan.in_the_way and not plan.reachable:
        left = [f"- {answers.bank.question(id_).label}" for id_ in plan.in_the_way]
        lines += ["**What is left in the way after these actions:**", "\n".join(left)]
    if plan.steps:
        lines.append("\n".join(_step(place, step) for place, step in enumerate(plan.steps, start=1)))
    return "\n\n".join(lines) or "Nothing to do: this goal is reached."


def _step(place: int, step: Step) -> str:
    """One action with its work and where it leads; a list fits on a phone, a table of six columns does not."""
    work = days(step.days) if place == 1 else f"{days(step.days)}, {days(step.running_days)} so far"
    verdicts = (
        f"reading {status_word(step.read_after).lower()}, posting {status_word(step.post_after).lower()}"
    )
    title = load_library().gap(step.gap_id).title
    return f"{place}. **{title}.** {work}. After it: score {points(step.score_after)}; {verdicts}."


@st.fragment
def what_if() -> None:
    """Ticks for actions; score, range, verdicts, chart and usable reasons move at once."""
    answers = session.answers()
    now = assess(answers)
    if now.gaps and st.toggle("Try it: tick what you would do", value=bool(session.ticks()), key="what_if"):
        done = _ticked(answers, now)
        session.keep_ticks(done)
        _moved(now, assess(with_done(answers, done)))
    hand_over_answers()


def _ticked(answers: Answers, now: Assessment) -> list[str]:
    """A box for each action, with those that come up once others are done."""
    ticks = session.ticks()
    later = assess(with_done(answers, ticks)).gaps
    shown = {gap.id: gap for gap in (*now.gaps, *later) if not gap.id.startswith("C")}
    return [
        gap.id
        for gap in shown.values()
        if st.checkbox(_label(gap), value=gap.id in ticks, key=f"done_{gap.id}")
    ]


def _label(gap: GapFound) -> str:
    return f"{gap.title}: {days(gap.effort_days)}"


def _moved(now: Assessment, then: Assessment) -> None:
    st.subheader("If these are done", anchor=False)
    with st.container(key="moved"):
        st.info(
            f"{verdict_sentence(then)} Score {points(now.low)} to {points(then.low)}; "
            f"at most {points(now.high)} to {points(then.high)}."
        )
    spec = chart_spec(now, session.organisation_name(), then=then)
    draw(spec, chart_alternative(now, then))
    st.markdown(_table_of_both(now, then))
    st.markdown(_freed(now, then))


def _table_of_both(now: Assessment, then: Assessment) -> str:
    rows = ["| Section | Now | If done |", "|:--|--:|--:|"]
    rows.append(f"| **Overall** | **{points(now.low)}** | **{points(then.low)}** |")
    for before, after in zip(now.sections, then.sections, strict=True):
        rows.append(f"| {before.title} | {section_points(before.low)} | {section_points(after.low)} |")
    return "\n".join(rows)


def _freed(now: Assessment, then: Assessment) -> str:
    waiting = {reason.number for reason in now.reasons if not reason.usable and reason.relevance > 0}
    freed = [reason for reason in then.reasons if reason.usable and reason.number in waiting]
    if not freed:
        return "No further reason becomes ready to use."
    listed = "\n".join(f"- {reason.number}. {reason.title}" for reason in freed)
    return f"**These reasons become ready to use:**\n\n{listed}"
