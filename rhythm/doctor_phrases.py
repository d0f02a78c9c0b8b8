"""What the doctor found, in one sentence each, and what to do about it."""

from __future__ import annotations

from rhythm.backup_phrases import size_text
from rhythm.domain.findings import Finding, State
from rhythm.i18n import N_, _, _n, format_number

SENTENCES: dict[str, str] = {
    # The file
    "file_there": N_("The logbook is there: {size}."),
    "file_none": N_("There is no logbook yet; the first entry makes one."),
    "file_missing": N_("The logbook is gone, although there are backups of it."),
    "file_dangling": N_("The logbook is a link that leads nowhere."),
    "file_no_file": N_("Where the logbook should be is something else, such as a folder."),
    "file_linked": N_(
        "Names that the logbook's file has (hard links): {number}; work under one can ruin the other."
    ),
    "file_empty": N_("The logbook is empty: a file without a single byte."),
    "file_foreign": N_("The logbook is damaged, or another file took its place."),
    "file_refused": N_("The logbook cannot be opened ({reason})."),
    "file_unreadable": N_("SQLite cannot read the file: {reason}."),
    "place_ok": N_("It stands on a disk of this computer ({kind})."),
    "place_synced": N_(
        "It stands in a folder that a sync program copies; that can put an older file in its place."
    ),
    "place_network": N_("It stands on another computer ({kind}), where locks cannot be trusted."),
    "place_conflict": N_("A sync program left a second copy beside it, after a conflict."),
    "version_ok": N_("Its version is the one that this program writes: {version}."),
    "version_old": N_("Its version is older ({version}); it is brought up to date when it is next opened."),
    "version_ahead": N_(
        "A newer program wrote it (version {version}): what this one does not know stays as it is."
    ),
    "version_newer": N_("A newer program wrote it: version {found}, and this one knows {known}."),
    "permissions_ok": N_("Nobody else on this computer may look into your files."),
    "permissions_open": N_("Files and folders that others on this computer may look into: {number}."),
    "permissions_closed": N_("You may not write to the logbook or its folder."),
    "journal_left": N_(
        "A program was stopped while it wrote; what it had not finished is taken back at the next opening."
    ),
    "wal_left": N_("Files beside it of another program that has it open (-wal, -shm): {number}."),
    "drafts_left": N_("Drafts left behind by programs that were stopped: {number}."),
    "space_ok": N_("There is room on the disk: {size}."),
    "space_little": N_("There is little room left on the disk: {size}."),
    "space_none": N_("There is no room left on the disk: nothing more can be kept."),
    "damaged_kept": N_(
        "Files set aside when the logbook was mended or brought back: {number}, {size} in all; once nothing"
        " is missing from the logbook, they may be deleted."
    ),
    # What it holds
    "integrity_ok": N_("SQLite finds nothing wrong in the file."),
    "integrity_found": N_("What SQLite finds wrong in the file: {number} ({which})."),
    "reference_ok": N_("Every row finds the rows that it belongs to."),
    "reference_found": N_("Rows that belong to rows that are not there: {number} ({which})."),
    "digest_ok": N_("Every row is as it was written."),
    "digest_found": N_("Rows that are not as they were written: {number} ({which})."),
    "unreadable_ok": N_("Every row can be read."),
    "unreadable_found": N_("Rows that cannot be read and are left out: {number} ({which})."),
    "sequence_ok": N_("No entry is missing from the numbers of its device."),
    "sequence_found": N_("Devices whose entries have gaps in their numbers: {number} ({which})."),
    "order_ok": N_("Every row has its place in the order of what was done."),
    "order_found": N_("Rows that stand in another order than what was done: {number} ({which})."),
    "words_ok": N_("Every note and name belongs to a row."),
    "words_found": N_("Notes and names that belong to no row: {number} ({which})."),
    "trigger_ok": N_("The guards that keep rows from being changed are in place."),
    "trigger_found": N_("Guards of rows that are missing or changed: {number} ({which})."),
    "schema_ok": N_("The tables are as this program makes them."),
    "schema_found": N_("Tables and indexes that are not as this program makes them: {number} ({which})."),
    "sums_ok": N_("The sums by day are those that counting row by row gives."),
    "sums_differ": N_("Days on which counting row by row gives another sum: {number} ({which})."),
    # Copies
    "backups_off": N_("Backups are switched off."),
    "backups_none": N_("There is no backup."),
    "backups_old": N_("Days between the newest backup and what was last done: {days}."),
    "backups_ok": N_("Backups: {number}; the newest was made {ago}."),
    "backup_proved": N_("The newest backup can be read and is sound: {name}."),
    "backup_broken": N_("The newest backup is not sound: {name} ({reason})."),
    "plain_copy_none": N_("There is no plain copy yet; the first backup makes one."),
    "plain_copy_broken": N_("The plain copy cannot be read."),
    "plain_copy_behind": N_("The plain copy does not tell of the last that was done."),
    "plain_copy_ok": N_("The plain copy tells of all that was done."),
    "acts_missing": N_(
        "Acts that the plain copy tells of and the logbook lacks: {number}; the file is older than it was."
    ),
    "words_same": N_("Notes and names are the same in the logbook and its copies."),
    "words_differ": N_("Notes and names that are not as the copies have them: {number}."),
    # Around it
    "settings_ok": N_("The settings can be used."),
    "settings_wrong": N_("The settings cannot be used."),
    "mappings_ok": N_("What was said of the columns of files can be read."),
    "mappings_wrong": N_("What was said of the columns of files cannot be read."),
    "themes_ok": N_("All themes can be worn: {number}."),
    "themes_wrong": N_("Themes of your own that cannot be worn: {number}."),
    "status_ok": N_("Status bars show the latest numbers (status.json)."),
    "status_behind": N_(
        "Status bars may show older numbers until something is logged again (status.json); nothing is lost."
    ),
    "terminal_ok": N_("The terminal shows {colors} in {columns}×{rows} cells, as {encoding} ({term})."),
    "terminal_none": N_("This is no terminal; the full-screen program needs one."),
    "terminal_small": N_(
        "The terminal has {columns}×{rows} cells; from 60×18 on there is room for the program."
    ),
    "terminal_plain": N_("The terminal cannot show all signs ({encoding}, {term}); plain ones are used."),
    "libraries": N_("Versions: {versions}"),
    # What was mended
    "closed_to_others": N_("Files and folders closed to others: {number}."),
    "drafts_removed": N_("Drafts removed: {number}."),
    "set_aside": N_("The file as it was is kept beside the logbook: {name}."),
    "indexes_made": N_("The indexes were made anew."),
    "triggers_made": N_("The guards of rows were made anew."),
    "rows_healed": N_("Rows put back as they were written, from a copy: {number}."),
    "texts_healed": N_("Notes and names put back from the copies: {number}."),
    "stopped": N_("The damage goes too deep for a step of the repair; the logbook is as it was before it."),
    "not_healed": N_("Faults that could not be mended, since no copy tells how it was: {number}."),
    "plain_copy_written": N_("The plain copy was written anew."),
    "status_written": N_("The status file was written anew."),
}

REMEDIES: dict[str, str] = {
    "restore": N_("rhythm restore --latest brings back the newest backup and all that was done since."),
    "repair": N_("rhythm doctor --repair mends it."),
    "back_up": N_("rhythm backup makes one now."),
    "switch_on": N_("Set backups = true in the settings."),
    "update": N_("Install the newest rhythm."),
    "merge": N_("rhythm merge FILE takes in what only that copy holds; then it can be removed."),
    "merge_wal": N_("Close that program; they go with it."),
    "own_disk": N_(
        "Keep the logbook on this computer's own disk; rhythm merge brings two computers together."
    ),
    "one_name": N_("Remove the other name, or copy the file and put the copy in its place."),
    "own_it": N_("Give yourself the right to write there."),
    "open_once": N_("Nothing is to be done."),
    "make_room": N_("Make room on the disk."),
    "edit": N_("Mend the file in an editor, or remove it."),
    "larger": N_("Make the window larger."),
    "utf8": N_("Use a terminal with UTF-8, or leave it so."),
}

STATES = {State.OK: N_("ok"), State.NOTE: N_("notice"), State.TROUBLE: N_("trouble")}


def sentence(finding: Finding) -> str:
    """Return what was found, in one sentence that holds nothing of a person."""
    details = {
        name: format_number(value) if type(value) is int else value for name, value in finding.details.items()
    }
    match finding.details:
        case {"bytes": int(size)}:
            details["size"] = size_text(size)
        case {"minutes": int(minutes)}:
            details["ago"] = _ago(minutes)
    return _(SENTENCES[finding.code]).format_map(details)


def _ago(minutes: int) -> str:
    """Return how long something is ago, in the largest unit of which there are two."""
    if minutes == 0:
        return _("just now")
    hours, days = minutes // 60, minutes // (24 * 60)
    if days > 1:
        return _n("{n} day ago", "{n} days ago", days).format(n=format_number(days))
    if hours > 1:
        return _n("{n} hour ago", "{n} hours ago", hours).format(n=format_number(hours))
    return _n("{n} minute ago", "{n} minutes ago", minutes).format(n=format_number(minutes))


def remedy(finding: Finding) -> str:
    """Return what to do about it, empty where nothing is to be done."""
    return _(REMEDIES[finding.remedy]) if finding.remedy else ""


def left_out_sentence(number: int) -> str:
    """Return that so many rows cannot be read."""
    text = _n(
        "{n} row cannot be read and is left out; rhythm doctor tells more.",
        "{n} rows cannot be read and are left out; rhythm doctor tells more.",
        number,
    )
    return text.format(n=format_number(number))


def set_back_sentence(number: int) -> str:
    """Return that the file is older than it was, and lacks so many entries that were kept."""
    if not number:
        return _(
            "The logbook was set back: the last that was done is not in it."
            " rhythm restore --latest brings it back."
        )
    text = _n(
        "The logbook was set back: {n} entry that was kept is not in it."
        " rhythm restore --latest brings it back.",
        "The logbook was set back: {n} entries that were kept are not in it."
        " rhythm restore --latest brings them back.",
        number,
    )
    return text.format(n=format_number(number))


def state_word(finding: Finding) -> str:
    """Return how it is, in one word."""
    return _(STATES[finding.state])
