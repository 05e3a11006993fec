"""Which backups stay: all of the last two days, then fewer and fewer."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta

DAYS, WEEKS, MONTHS = 12, 10, 9


def kept_moments(moments: Collection[datetime], today: date) -> frozenset[datetime]:
    """Those of the backups made at these moments that stay.

    All of today and of yesterday; of what is older, the last of each of twelve days, ten weeks and
    nine months that have any. A clock that was ahead loses nothing: the future stays too.
    """
    yesterday = today - timedelta(days=1)
    older = sorted((one for one in moments if one.date() < yesterday), reverse=True)
    kept = {one for one in moments if one.date() >= yesterday}
    for period, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept |= _last_of_each(older, period, most)
    return frozenset(kept)


def _last_of_each(
    newest_first: Collection[datetime], period: Callable[[datetime], object], most: int
) -> set[datetime]:
    found: dict[object, datetime] = {}
    for moment in newest_first:
        found.setdefault(period(moment), moment)
    return {*list(found.values())[:most]}


def _day(moment: datetime) -> object:
    return moment.date()


def _week(moment: datetime) -> object:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> object:
    return moment.year, moment.month
