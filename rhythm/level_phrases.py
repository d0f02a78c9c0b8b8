"""The self-check in words: five dimensions, four levels each, and the first steps at every level."""

from __future__ import annotations

from rhythm.domain.levels import Dimension, Level
from rhythm.i18n import N_, _

DIMENSIONS = {
    Dimension.POSITIONING: N_("Positioning"),
    Dimension.ROLES: N_("Sales roles"),
    Dimension.PROCESS: N_("Process and scripts"),
    Dimension.INFRASTRUCTURE: N_("Infrastructure"),
    Dimension.KPIS: N_("KPI rhythm"),
}

LEVELS = {
    Level.CRAWL: N_("crawl"),
    Level.WALK: N_("walk"),
    Level.SPRINT: N_("sprint"),
    Level.FLY: N_("fly"),
}

STATEMENTS = {
    Dimension.POSITIONING: (
        N_("We help anybody who asks; what we say differs from one talk to the next."),
        N_("We know whom we help best and say it in one sentence."),
        N_("Customers tell us why they chose us, and our offer is built on that."),
        N_("People in our field name us first and bring us in through others."),
    ),
    Dimension.ROLES: (
        N_("One person does everything, between other work."),
        N_("It is clear who works before the meeting and who after it."),
        N_("Leads that come in, leads we seek and closing are three jobs."),
        N_("Partners sell with us, and every role has somebody who can step in."),
    ),
    Dimension.PROCESS: (
        N_("Every talk goes its own way; nothing is written down."),
        N_("We have fixed steps and a short script for the first talk."),
        N_("Each step has a script and a rule for when it is done, and all keep to it."),
        N_("We test one change to the scripts at a time and keep what works."),
    ),
    Dimension.INFRASTRUCTURE: (
        N_("Contacts are in mailboxes, heads and on notes."),
        N_("All contacts stand in one list with a next step."),
        N_("Our tools hand leads on by themselves and remind us in time."),
        N_("From first contact to invoice one can see it all without asking anybody."),
    ),
    Dimension.KPIS: (
        N_("We look at revenue once it is there."),
        N_("We count what we do each day and look at it every week."),
        N_("We know our hit rates and steer by them every month."),
        N_("We can predict the coming quarter and are seldom surprised."),
    ),
}
"""By dimension, what is so at each level, the lowest first."""

STEPS = {
    (Dimension.POSITIONING, Level.CRAWL): (
        N_("List your ten best customers and what they have in common."),
        N_("Write one sentence: whom you help, with what, and what it brings."),
        N_("Say that sentence in every talk for two weeks, a bit each day."),
    ),
    (Dimension.POSITIONING, Level.WALK): (
        N_("Ask five customers why they chose you and write down their words."),
        N_("Name the kind of customer you no longer go after."),
        N_("Put one customer story on your site and into your offers."),
    ),
    (Dimension.POSITIONING, Level.SPRINT): (
        N_("Bring your offer back to one entry product that is easy to say yes to."),
        N_("Collect proof in numbers from three customers."),
        N_("Hold a talk or write a piece where your customers already look."),
    ),
    (Dimension.POSITIONING, Level.FLY): (
        N_("Choose two partners whose customers are yours and agree on one step."),
        N_("Plan one focus event for the people you most want to meet."),
        N_("Check once a quarter whether your one sentence still holds."),
    ),
    (Dimension.ROLES, Level.CRAWL): (
        N_("Block a fixed half hour for selling on every working day."),
        N_("Write down what you do before a meeting and what after it."),
        N_("Hand over one task that is not selling."),
    ),
    (Dimension.ROLES, Level.WALK): (
        N_("Agree who books meetings and who holds them."),
        N_("Write on one page what is handed over with a meeting."),
        N_("Look together each week at how many handovers went well."),
    ),
    (Dimension.ROLES, Level.SPRINT): (
        N_("Give each of the three jobs one name and one number to watch."),
        N_("Let nobody who closes wait for leads that nobody seeks."),
        N_("Swap jobs for one day and write down what you learned."),
    ),
    (Dimension.ROLES, Level.FLY): (
        N_("Name a stand-in for every role and let them try it once."),
        N_("Agree with partners who follows up what, and by when."),
        N_("Ask every new colleague after a month what was unclear."),
    ),
    (Dimension.PROCESS, Level.CRAWL): (
        N_("Draw your steps from first contact to sale on one page."),
        N_("Write the first three questions of your first talk."),
        N_("End every talk with a next step and a date."),
    ),
    (Dimension.PROCESS, Level.WALK): (
        N_("Write for each step how you can tell that it is done."),
        N_("Write down the three objections you hear most, with an answer."),
        N_("Send no offer before need, budget and decision are clear."),
    ),
    (Dimension.PROCESS, Level.SPRINT): (
        N_("Listen to two talks together and compare them with the script."),
        N_("Find the step where most people drop out and change one thing."),
        N_("Shorten the longest wait between two steps."),
    ),
    (Dimension.PROCESS, Level.FLY): (
        N_("Plan the next test: one change, two weeks, one number."),
        N_("Throw out a step that no customer would miss."),
        N_("Write up what worked, so that others can do it without you."),
    ),
    (Dimension.INFRASTRUCTURE, Level.CRAWL): (
        N_("Put all contacts that matter into one list."),
        N_("Give each of them a next step with a day."),
        N_("Log what you do the moment you did it."),
    ),
    (Dimension.INFRASTRUCTURE, Level.WALK): (
        N_("Empty the list of names nobody will ever contact again."),
        N_("Let the list tell you each morning who is next."),
        N_("Keep templates for the three messages you write most."),
    ),
    (Dimension.INFRASTRUCTURE, Level.SPRINT): (
        N_("Answer new leads within an hour for one week and note what it brings."),
        N_("Remove one place where the same thing is typed twice."),
        N_("Check that every reminder still has somebody who acts on it."),
    ),
    (Dimension.INFRASTRUCTURE, Level.FLY): (
        N_("Walk one sale from first contact to invoice and note every gap."),
        N_("Take your data out once and see that you could move with it."),
        N_("Switch off one tool that nobody would miss."),
    ),
    (Dimension.KPIS, Level.CRAWL): (
        N_("Count messages, calls and visits every day for two weeks."),
        N_("Choose one number that you control yourself."),
        N_("Look at it at a fixed moment once a week, ten minutes."),
    ),
    (Dimension.KPIS, Level.WALK): (
        N_("Measure four weeks before you set a target."),
        N_("Add leads and revenue per month, and no more than that."),
        N_("End each review with one decision."),
    ),
    (Dimension.KPIS, Level.SPRINT): (
        N_("Name the one step where a better hit rate saves most work."),
        N_("Compare what you forecast last month with what came."),
        N_("Drop a number that never led to a decision."),
    ),
    (Dimension.KPIS, Level.FLY): (
        N_("Write down your forecast for the quarter and how sure you are."),
        N_("Find out what surprised you last and which sign came first."),
        N_("Teach somebody else to lead the review."),
    ),
}
"""By dimension and level, what to do next."""


def dimension_name(dimension: Dimension) -> str:
    """Return the name of a dimension."""
    return _(DIMENSIONS[dimension])


def level_name(level: Level) -> str:
    """Return the word for a level."""
    return _(LEVELS[level])


def statement(dimension: Dimension, level: Level) -> str:
    """Return what is so in a dimension at a level."""
    return _(STATEMENTS[dimension][level - 1])


def step_text(dimension: Dimension, level: Level, number: int) -> str:
    """Return a step of a checklist, numbered from 1."""
    return _(STEPS[dimension, level][number - 1])
