"""Which backups stay as days go by, whatever was made on them."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lda_synthese.storage.keeping.rotation import kept_moments

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)

made = st.lists(st.integers(0, 400 * 24), min_size=1, max_size=80, unique=True).map(
    lambda hours: sorted(START + timedelta(hours=hour) for hour in hours)
)


def daily(days: int, per_day: int = 2) -> list[datetime]:
    """A backup at eight and every hour after it, each day up to the last."""
    return [START + timedelta(days=day, hours=n) for day in range(days) for n in range(per_day)]


def test_all_of_today_and_yesterday_then_twelve_days_ten_weeks_nine_months() -> None:
    moments = daily(400, per_day=3)
    today = moments[-1].date()
    kept = sorted(kept_moments(moments, today), reverse=True)
    assert [one.date() for one in kept[:6]] == [today] * 3 + [today - timedelta(days=1)] * 3
    older = kept[6:]
    assert {one.hour for one in older} == {10}, "of each day the last"
    days = [today - timedelta(days=2 + n) for n in range(12)]
    assert [one.date() for one in older[:12]] == days
    weeks = {one.isocalendar()[:2] for one in older}
    months = {(one.year, one.month) for one in older}
    assert len(months) == 9
    assert 10 <= len(weeks) <= 10 + 9
    assert len(older) <= 12 + 10 + 9


def test_a_dossier_opened_once_a_month_keeps_a_year_of_them() -> None:
    """Twelve days that have a backup, not the last twelve of the calendar."""
    moments = [datetime(2025 + n // 12, n % 12 + 1, 3, tzinfo=UTC) for n in range(24)]
    assert kept_moments(moments, date(2027, 1, 20)) == {*moments[-12:]}


def test_a_clock_that_was_ahead_loses_nothing() -> None:
    ahead = [datetime(2099, 1, day, tzinfo=UTC) for day in (1, 2, 3)]
    assert kept_moments([*ahead, START], START.date()) == {*ahead, START}


@given(made)
def test_rotating_each_day_keeps_what_rotating_once_at_the_end_keeps(
    moments: list[datetime],
) -> None:
    """So nothing that is dropped today is missed later."""
    today = moments[-1].date()
    left: frozenset[datetime] = frozenset()
    for moment in moments:
        left = kept_moments(left | {moment}, moment.date())
    assert kept_moments(left, today) == kept_moments(moments, today)


@given(made, st.integers(0, 1000))
def test_the_newest_always_stays_and_rotating_again_drops_nothing(
    moments: list[datetime], later: int
) -> None:
    today = moments[-1].date() + timedelta(days=later)
    kept = kept_moments(moments, today)
    assert max(moments) in kept
    assert kept_moments(kept, today) == kept
