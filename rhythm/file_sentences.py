"""Sentences about files: what cannot be read, which rows are set aside, and what of our own is wrong."""

from __future__ import annotations

from rhythm.i18n import N_

FILE_SENTENCES: dict[str, str] = {
    # Files to read
    "excel_missing": N_(
        "To read {file}, the reader of workbooks is needed: pip install 'salesrhythm[excel]'"
    ),
    "broken_workbook": N_("{file} is no workbook that can be opened; save it once more, or as CSV."),
    "workbook_locked": N_("{file} has a password; save it once more without one."),
    "sheet_too_large": N_(
        "A sheet of {file} has a cell so far away that it reaches over more than {most} cells; delete what is"
        " outside the table, or save it as CSV."
    ),
    "merged_header": N_("{where}: the header has merged cells; give each column a name of its own."),
    "other_sheets": N_("The sheet “{value}” was read; not read were: {names}."),
    "calendar_missing": N_("For calendars one more library is needed: pip install 'salesrhythm[calendar]'"),
    "broken_calendar": N_("{file} is no calendar that can be read; export it once more."),
    "unknown_zone": N_("The time zone “{value}” is not known; its times were taken as times of yours."),
    "event_repeats": N_("“{value}” repeats; its first time, on {day}, is the one that is kept."),
    "mails_left_out": N_(
        "Mail addresses that cannot be read were left out; the contacts came in without them ({number}; lines"
        " {lines})."
    ),
    "first_mails_kept": N_(
        "Of several mail addresses in one cell the first was kept ({number}; lines {lines})."
    ),
    "set_aside_exists": N_("{file} is there already; choose another name for the rows that are set aside."),
    "mappings_broken": N_("The mappings kept in {file} are left out: {reason}."),
    "kept_mapping_misfits": N_(
        "What you said of such columns before does not fit any more ({reason}) Say it anew with --map, or use"
        " --forget."
    ),
    "file_missing": N_("There is no file {file}."),
    "not_a_file": N_("{file} is not a file that can be read."),
    "file_unreadable": N_("{file} cannot be read: {reason}."),
    "file_too_large": N_("{file} is too large; at most {most} MB are allowed."),
    "empty_file": N_("{file} is empty; a header and rows below it are needed."),
    "not_text": N_("{file} is not a text file."),
    "broken_encoding": N_("{where}: the text is damaged; save the file as UTF-8."),
    "broken_quoting": N_("{where}: a quotation mark is not closed, or stands where none may be."),
    "broken_json": N_("{where}: this is no JSON."),
    "broken_zip": N_("{file} is not a zip that can be opened; export it once more."),
    "zip_too_large": N_("{file} is too large unpacked; at most {most} MB are allowed."),
    "broken_export": N_("{file}: “{field}” is missing or not as rhythm writes it."),
    "newer_export": N_("{file} is of version {found}, from a newer rhythm; this one reads up to {known}."),
    "not_this_format": N_("{file} is not of the format {format}."),
    "unknown_format": N_("There is no format “{format}”; the formats are {formats}."),
    "harsh_needs_folder": N_("{file}: harsh keeps two files; name the folder they are in."),
    "harsh_not_found": N_("{file} holds no {missing} file of harsh; its folder has a habits and a log file."),
    "harsh_several": N_("{file} holds several files that can be harsh's {kind}: {names}; leave one."),
    "missing_column": N_("{file} has no column “{column}”; its columns are {columns}."),
    "missing_field": N_(
        "{file}: no column tells the {field}; its columns are {columns};"
        ' say which with --map "COLUMN={field}".'
    ),
    "deals_without_stage": N_(
        "{file} looks like a list of deals, but no column tells their stage; its columns are {columns};"
        ' say which with --map "COLUMN=stage", or, if its rows are activities, --map "COLUMN=day".'
    ),
    "repeated_column": N_("{file} has two columns “{column}”; rename one."),
    "repeated_field": N_("{file}: the mapping gives two columns for {field}; one is allowed."),
    "unknown_field": N_("{file}: column “{column}” cannot be “{field}”; the fields are {fields}."),
    "unknown_mapping_column": N_("{file} has no column “{name}”; its columns are {columns}."),
    "folder_no_file": N_("{file} is a folder without harsh's two files; name a file that is in it."),
    "unknown_mapping": N_(
        "{file} has neither a column nor a type “{name}”; there are {columns}; and {names}."
    ),
    "unknown_habit": N_("{file} has no habit “{name}”; its habits are {names}."),
    "unknown_kind_meaning": N_("{file}: “{name}” cannot be the kind “{kind}”; the kinds are {kinds}."),
    "unknown_meaning": N_("{file}: “{name}” cannot be the stage “{stage}”; the stages are {stages}."),
    "ambiguous_dates": N_(
        "{file}: in “{column}” a date such as {value} can be read two ways;"
        ' add --map "{column}={field}:dmy", or --map "{column}={field}:mdy".'
    ),
    "definition_unknown": N_("A definition of the kind “{kind}” is unknown; the kinds are {allowed}."),
    "definition_wrong": N_("Definition {row} of the kind “{kind}” is not as rhythm writes it."),
    "unknown_import": N_("There is no import “{id}”; there are: {known}."),
    "import_ambiguous": N_("“{id}” can be several imports: {choices}; write more of its id."),
    # Rows set aside
    "bad_yes_no": N_("“{value}” is neither yes nor no; one of the two is allowed."),
    "unknown_status": N_(
        'Whether “{value}” tells that it happened is unknown; say so with --map "{value}=done", or --map'
        ' "{value}=not_done".'
    ),
    "bad_growth": N_("“{value}” is no growth; write whole percents such as 5."),
    "unknown_stage": N_(
        'The stage “{value}” is unknown; say what it is with --map "{value}=STAGE", where STAGE is lead,'
        " sales_lead, offer, won or lost."
    ),
    "stage_day_missing": N_("A deal at “{value}” needs the day since when; none of its days is given."),
    "close_day_missing": N_("A deal that was won or lost needs the day on which it was closed."),
    "won_without_amount": N_("A deal that was won needs an amount above 0."),
    "deal_days_turned": N_(
        "{value} comes before an earlier step; a deal is a lead, opened, offered and closed, in this order."
    ),
    "deal_key_taken": N_("The id “{value}” belongs to another deal here; give it another in the file."),
    "bad_habit": N_("“{value}” does not tell a habit."),
    "bad_line": N_("“{value}” is not a line of harsh's log: day : habit : y, n or s."),
    "bad_moment": N_("“{value}” is no moment; a date, a time and an offset are needed."),
    "bad_offset": N_("“{value}” is no offset from UTC; whole minutes within a day are allowed."),
    "bad_quantity": N_("“{value}” is no quantity; a whole number from 1 to 1000 is allowed."),
    "bad_percent": N_("“{value}” is no percent; a whole number from 0 to 100 is allowed."),
    "bad_word": N_("“{value}” is none of the words that can stand here: {words}."),
    "bad_result": N_("“{value}” is no result; y, n or s is allowed."),
    "bad_event_time": N_("The time of this event (“{value}”) cannot be read."),
    "bad_iso_day": N_("“{value}” is no day; write it as 2026-09-09."),
    "bad_json_line": N_("This is no JSON object; write one on each line, or an array of them."),
    "activity_missing": N_("No activity is named; write its key or its name, such as call."),
    "bad_response": N_("“{value}” is no outcome; write reached, not_reached or appointment."),
    "cell_too_long": N_("The text in this cell is too long."),
    "day_repeated": N_("There is a later row for {value}, or one already; one a day counts."),
    "id_repeated": N_("The id “{value}” was there before; each may be there once."),
    "missing_value": N_("Something is missing here."),
    "quantity_and_percent": N_("There is a quantity ({value}) and a percent; one of the two is allowed."),
    "wrong_cell_count": N_("The row has {value} cells, not one for each column."),
    "wrong_type": N_("“{value}” is not what belongs here."),
    # Files of our own
    "folder_unusable": N_("The folder {path} cannot be used: {reason}."),
    "folder_read_only": N_("Nothing can be written in the folder {path}; give yourself the right to."),
    "file_exists": N_("{file} is there already; choose another name, or replace it with --force."),
    "file_unusable": N_("The file {path} cannot be used: {reason}."),
    "link_broken": N_(
        "{path} is a link to {target}, which is not there; bring that back, or remove the link."
    ),
    "output_failed": N_("{file} cannot be written: {reason}."),
    "setting_unknown": N_("{where}: there is no setting called “{key}”; the settings are {allowed}."),
    "setting_wrong": N_("{where}: “{key}” cannot be “{value}”; allowed is {allowed}."),
    "settings_broken": N_("{where}: the settings cannot be read: {reason}."),
    "settings_unwritable": N_("{file}: the settings cannot be written: {reason}."),
    "erase_copy_failed": N_(
        "The erasure is not finished: {path} cannot be written now ({reason}). See to that and try once more;"
        " until then the logbook itself still has the words."
    ),
    "copy_damaged": N_("{path} is damaged; nothing was taken from it."),
    "copy_empty": N_("{path} is empty; there is nothing in it to be had."),
    "copy_foreign": N_("{path} is not a copy of a logbook."),
    "copy_newer": N_("{path} is of version {found}, from a newer rhythm; this one reads up to {known}."),
    "merge_newer": N_(
        "The other logbook is of version {found} and this one of {known}; update rhythm on this computer."
    ),
    "merge_itself": N_("{path} is this logbook itself; name a copy from elsewhere."),
    "merge_begun_apart": N_(
        "{path} was begun apart from this logbook: what was done in both would count twice; if they are to"
        " become one all the same, use: rhythm merge FILE --begun-apart"
    ),
    "database_gone": N_(
        "The logbook {path} is gone, and its backups are there; bring it back with: rhythm restore --latest"
    ),
    "nothing_to_restore": N_(
        "Nothing can be read of {path}, and there is no backup of it; to begin anew, move what stands there"
        " away."
    ),
    "no_backups": N_("There is no backup in {path} yet; rhythm backup makes one."),
    "only_before_restore": N_(
        "Each backup in {path} was made just before a restore; rhythm restore shows them, to choose one."
    ),
    "backup_number": N_("There is no backup {number}; rhythm restore shows them, from 1 to {highest}."),
    "restore_words": N_("Write rhythm restore, rhythm restore NUMBER, rhythm restore FILE, or --latest."),
    "backup_busy": N_("Another backup is being made in {path}; try once more in a moment."),
    "backup_failed": N_("No backup could be made in {path} ({reason}); the older ones are as they were."),
    "backup_unproved": N_(
        "A new backup is not what it should be, so it was not kept, and no older one went; look the logbook"
        " over with: rhythm doctor"
    ),
    "nothing_to_back_up": N_("There is no logbook at {path} yet, so there is nothing to back up."),
    "plain_copy_foreign": N_("{path} is not a plain copy of a logbook; its first line says what it is."),
    "plain_copy_newer": N_(
        "{path} is of version {found}, from a newer rhythm; this one reads up to {known}."
    ),
    "database_damaged": N_(
        "The logbook {path} is damaged, or another file took its place; bring it back with: rhythm restore"
        " --latest"
    ),
    "database_flawed": N_("Parts of the logbook {path} are damaged; mend them with: rhythm doctor --repair"),
    "database_empty": N_("The logbook {path} is empty; bring it back with: rhythm restore --latest"),
    "database_foreign": N_(
        "The logbook {path} is damaged, or another file took its place; bring it back with: rhythm restore"
        " --latest"
    ),
    "database_locked": N_("The logbook {path} is in use by another program; try once more in a moment."),
    "database_newer": N_(
        "The logbook {path} is of version {found}, from a newer rhythm; this one reads up to {known}."
    ),
    "act_of_newer_program": N_(
        "What would be taken back was done by a newer rhythm, which alone knows all of it; update this one."
    ),
    "database_replaced": N_("The logbook {path} was replaced or removed while it was open; do it once more."),
    "disk_full": N_("The disk is full; {path} cannot be written."),
    "disk_failed": N_("The disk failed at {path}: {reason}."),
}
"""By code, as those of `sentences`."""
