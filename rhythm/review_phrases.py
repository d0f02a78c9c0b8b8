"""Words about advice and reviews: what was done, what varies, what may be worth a look, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from fractions import Fraction
from math import ceil

from rhythm.campaign_phrases import hours_text
from rhythm.deal_phrases import many_open_text
from rhythm.domain.advice import MEASURED, Advice
from rhythm.domain.coach import Coached, Question
from rhythm.domain.definitions import Kind
from rhythm.domain.honesty import Hint, Hinted
from rhythm.domain.kept_reviews import LEAD_FLOW, Decision, Review, Reviewed
from rhythm.domain.price import Price
from rhythm.domain.review import Did, Lookback, ReviewSheet, WeekBar
from rhythm.domain.variation import Variation
from rhythm.i18n import (
    N_,
    _,
    _n,
    format_day,
    format_number,
    format_percent,
    format_period,
    format_share,
    format_tenths,
    week_number,
)
from rhythm.phrases import activity_name, streak_days
from rhythm.plan_phrases import about_money
from rhythm.rate_phrases import FAR_OVER, rate_text
from rhythm.step_phrases import named_step, step_name

DECISIONS = {
    Decision.ACCEPTED: N_("suggestion taken"),
    Decision.EDITED: N_("own number"),
    Decision.KEPT: N_("left as it was"),
}

QUESTIONS = {
    Question.WRONG_CUSTOMER: N_("Are these the right customers?"),
    Question.WRONG_PERSON: N_("Do you speak to the right person there?"),
    Question.WRONG_MOMENT: N_("Do you come at a good moment?"),
    Question.OPENING: N_("Does your opening tell what is in it for them?"),
    Question.WHY_MEET: N_("Do they know why they should meet you?"),
    Question.PREPARED: N_("Do you come prepared?"),
    Question.NEED_HEARD: N_("Did you hear what they need, in their words?"),
    Question.NEXT_STEP: N_("Do you agree on a next step before you leave?"),
    Question.WHO_DECIDES: N_("Do you know who decides, and how?"),
    Question.OFFER_TOO_EARLY: N_("Does the offer come too early?"),
    Question.OFFER_TALKED_THROUGH: N_("Do you talk the offer through with them?"),
    Question.OFFER_FOLLOWED_UP: N_("Do you call soon after you sent it?"),
}

MIDDLE = timedelta(days=3)
HOUR = 60
QUOTED = 40
"""Letters of a note that a hint shows."""


def number_text(value: Fraction) -> str:
    """Return a whole number as it is, any other with one decimal."""
    return format_number(value.numerator) if value.denominator == 1 else format_tenths(value)


def title(sheet: ReviewSheet) -> str:
    """Return "Week 37 · 7–13 Sept 2026", or "September 2026"."""
    if sheet.span is Reviewed.MONTH:
        return format_day(sheet.now.start, "month")
    # The middle day tells which ISO week it is, also where weeks begin on a Sunday.
    number = week_number(sheet.now.start + MIDDLE)
    week = _("Week {n}").format(n=number)
    return f"{week} · {format_period(sheet.now.start, sheet.now.last, year=True)}"


def points_of(look: Lookback) -> str:
    """Return "52 of 60 points · 87%", or the points alone where none were asked."""
    target = ceil(look.target)
    if not target:
        return _n("{n} point", "{n} points", look.points).format(n=format_number(look.points))
    points = _n("{done} of {n} point", "{done} of {n} points", target).format(
        done=format_number(look.points), n=format_number(target)
    )
    # Rounded down: 59 of 60 is near, and not all of it.
    return f"{points} · {format_percent(Fraction(int(100 * look.points / look.target), 100))}"


def week_points(week: WeekBar) -> str:
    """Return "52/60", or the points alone where none were asked."""
    points = format_number(week.points)
    return f"{points}/{format_number(ceil(week.target))}" if week.target else points


def days_of(look: Lookback) -> str:
    """Return "4 of 5 working days kept"."""
    return _n("{done} of {n} working day kept", "{done} of {n} working days kept", look.scheduled).format(
        done=look.kept, n=look.scheduled
    )


def against(sheet: ReviewSheet) -> str | None:
    """Return how it compares with the baseline, or with the month before; None before there is one."""
    if sheet.span is Reviewed.MONTH:
        if not sheet.before.points:
            return None
        told = _("{points} in the month before").format(points=format_number(sheet.before.points))
        if sheet.now.per_day is not None and sheet.before.per_day is not None:
            now, before = format_tenths(sheet.now.per_day), format_tenths(sheet.before.per_day)
            return f"{told} · " + _("{now} a working day, {before} before").format(now=now, before=before)
        return told
    if sheet.advice.baseline is None:
        return None
    return _("baseline {points}").format(points=number_text(sheet.advice.baseline))


def look_sentence(sheet: ReviewSheet) -> str | None:
    """Return a sentence for a sheet with little on it; None where the numbers speak for themselves."""
    look = sheet.now
    if sheet.empty and not look.scheduled:
        return _("Nothing was asked: there was no working day in it.")
    if sheet.empty:
        if sheet.over:
            return _("Nothing was logged in these days.")
        return _("Nothing is logged here. What you do next will stand here.")
    if not look.target:
        return _("No target was set; whatever was done counts.")
    return None


def did_words(did: Did) -> str:
    """Return how much was done of what was asked: "6/10", "6", "40 %"."""
    if did.kind is Kind.PROGRESS:
        return f"+{did.done} %" if did.done else "0 %"
    done = format_number(did.done)
    return f"{done}/{format_number(did.target)}" if did.target else done


def behind_sentence(sheet: ReviewSheet) -> str | None:
    """Return what is short of what was asked, or what fell short of it; None where nothing is."""
    short = [
        _("{name} {done} of {target}").format(
            name=activity_name(one.key, one.name),
            done=format_number(one.done),
            target=format_number(one.target),
        )
        for one in sheet.behind
    ]
    if not short:
        return None
    told = _("Short of the target: {activities}.") if sheet.over else _("Still open: {activities}.")
    return told.format(activities=", ".join(short))


def measured_sentence(advice: Advice) -> str:
    """Return how far the baseline is: "2 of 4 weeks measured", or what it says."""
    measured = _("{n} of {all} weeks measured").format(n=advice.measured, all=MEASURED)
    if advice.baseline is None:
        return _("{measured}; first measure, then choose a target.").format(measured=measured)
    return _("Baseline: {points} points in a normal week ({measured})").format(
        points=number_text(advice.baseline), measured=measured
    )


def advice_lines(advice: Advice, prices: Iterable[Price], currency: str) -> list[str]:
    """Return the target as it is, the baseline, and each number it suggests with its price."""
    lines = [_("Target now: {points} points in a normal week").format(points=format_number(advice.target))]
    if not advice.target:
        lines = [_("Nothing is asked in a normal week now.")]
    lines.append(measured_sentence(advice))
    if advice.baseline is None:
        return lines
    if not advice.baseline:
        told = _("Nothing was done in these weeks, so there is nothing to go by; the target stays as it is.")
        return [*lines, told]
    costs = {price.points: price for price in prices}
    for template, points in (
        (_("Slightly above your baseline: {points}"), advice.suggested),
        (_("A stretch, as in your better weeks: {points}"), _beyond(advice)),
        (_step_template(advice), advice.review_step),
    ):
        if points is not None:
            told = template.format(points=format_number(points))
            lines.append(f"{told} · {price_words(costs[points], currency)}" if points in costs else told)
    if all(price.revenue is None for price in costs.values()):
        lines.append(_("What it means in revenue shows once there is a plan."))
    return lines


def _beyond(advice: Advice) -> int | None:
    """Return the stretch value where it is one: after empty weeks it lies below what is suggested."""
    stretch, suggested = advice.stretch, advice.suggested
    return stretch if stretch and suggested and stretch > suggested else None


def _step_template(advice: Advice) -> str:
    if advice.review_step is not None and advice.review_step > advice.target:
        return _("Met most weeks, one step up: {points}")
    return _("What you reached in your middle week: {points}")


def price_words(price: Price, currency: str) -> str:
    """Return what a target costs and brings: "1.5 hours more a week · about €12,000 more a year"."""
    if not price.revenue:
        return _hours_words(price)
    told = _("about {money} more a year") if price.revenue > 0 else _("about {money} less a year")
    return f"{_hours_words(price)} · {told.format(money=about_money(abs(price.revenue), currency))}"


def _hours_words(price: Price) -> str:
    if not price.minutes:
        return _("as many hours")
    hours, minutes = hours_text(abs(price.minutes)), round(abs(price.minutes))
    if minutes < HOUR:
        hours = _n("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return (_("{hours} more a week") if price.minutes > 0 else _("{hours} less a week")).format(hours=hours)


def variation_words(one: Variation, names: Mapping[str, str]) -> str:
    """Return "Visits: varies by 45% around 4.2 a week", and whether that is too seldom to tell."""
    name = _("Lead flow") if one.key == LEAD_FLOW else names.get(one.key, one.key)
    told = _("{name}: varies by {percent} around {mean} a week").format(
        name=name, percent=format_percent(one.share), mean=number_text(one.mean)
    )
    return told if one.tells else " · ".join([told, _("too seldom to tell")])


def hint_sentence(hint: Hint) -> str:
    """Return what may be worth a look; a question to oneself, never a verdict."""
    day = format_day(hint.day)
    match hint.what:
        case Hinted.SAME_NOTE:
            text = hint.text if len(hint.text) <= QUOTED else hint.text[: QUOTED - 1] + "…"
            return _("Worth a look: the same note for {n} contacts (“{text}”).").format(
                n=hint.number, text=text
            )
        case Hinted.IN_A_MINUTE:
            return _("Worth a look: {n} entries within a minute, for {day}.").format(n=hint.number, day=day)
        case Hinted.IN_AN_HOUR:
            return _("Worth a look: a week's work, {n} entries, logged within one hour.").format(
                n=hint.number
            )
        case Hinted.OFFER_FIRST:
            return _("Worth a look: an offer to {name} on {day}, and no conversation logged before.").format(
                name=hint.text, day=day
            )
        case Hinted.RATE_OVER if hint.number > FAR_OVER * 100:
            told = _("Worth a look: of “{name}” far more got further than came; is all of it logged?")
            return told.format(name=named_step(hint.text))
        case Hinted.RATE_OVER:
            told = _("Worth a look: of “{name}” more got further than came, {percent}; is all of it logged?")
            return told.format(name=named_step(hint.text), percent=format_share(Fraction(hint.number, 100)))
        case Hinted.LONG_OPEN if hint.deals > 1 and hint.usual is not None:
            told = _("Worth a look: {deals}.")
            return told.format(deals=many_open_text(hint.deals, hint.text, hint.number, hint.usual))
        case Hinted.LONG_OPEN:
            told = _n(
                "Worth a look: {name} is open for {n} day, over twice the usual time; is it still alive?",
                "Worth a look: {name} is open for {n} days, over twice the usual time; is it still alive?",
                hint.number,
            )
            return told.format(name=hint.text, n=format_number(hint.number))
        case Hinted.TOUCH_BEFORE_CONTACT if hint.number > 1:
            told = _("Worth a look: {n} contacts have an entry from before you knew them; {name} on {day}.")
            return told.format(n=format_number(hint.number), name=hint.text, day=day)
        case Hinted.TOUCH_BEFORE_CONTACT:
            return _("Worth a look: {name} has an entry on {day}, from before you knew them.").format(
                name=hint.text, day=day
            )


def coach_lines(found: Iterable[Coached]) -> list[str]:
    """Return the steps whose hit rate is lower than hoped, each with what to ask oneself about it."""
    lines = []
    for one in found:
        told = _("{name}: {rate}, lower than you expected. To ask yourself:").format(
            name=step_name(one.step), rate=rate_text(one.rate)
        )
        lines.append(" ".join([told, *(_(QUESTIONS[question]) for question in one.questions)]))
    return lines


def rhythm_words(sheet: ReviewSheet) -> str:
    """Return "Streak 14 days, best 31 · strength 82%"."""
    streak = _("Streak {days}, best {n}").format(
        days=streak_days(sheet.streak.current), n=sheet.streak.longest
    )
    return f"{streak} · " + _("strength {percent}").format(percent=format_percent(sheet.strength))


def bottleneck_name(bottleneck: str, names: Mapping[str, str]) -> str:
    """Return the words for a bottleneck: an activity, the flow of leads, or what the person wrote."""
    return _("lead flow") if bottleneck == LEAD_FLOW else names.get(bottleneck, bottleneck)


def decision_words(review: Review) -> str:
    """Return what was decided about the target: "63 points · suggestion taken"."""
    decision = _(DECISIONS[review.decision])
    if review.points is None:
        return decision
    points = _n("{n} point", "{n} points", review.points).format(n=format_number(review.points))
    return f"{points} · {decision}"


def review_lines(review: Review, names: Mapping[str, str]) -> list[str]:
    """Return a review that was held: its decision, its bottleneck, its sentence, its reason."""
    lines = [_("Target: {decision}").format(decision=decision_words(review))]
    if review.reason:
        lines.append(_("Why: {text}").format(text=review.reason))
    if review.bottleneck:
        lines.append(_("Bottleneck: {name}").format(name=bottleneck_name(review.bottleneck, names)))
    if review.sentence:
        lines.append(_("To myself: {text}").format(text=review.sentence))
    return lines
