"""LMSs whose import code can be read by everybody, and the standard itself. Facts are what that code does, not what its documentation says.

Knows nothing of how the facts are used.
"""

from __future__ import annotations

from typing import Final

from scorm_builder.lms.model import Fact, Profile, Source

_CAM: Final = Source("SCORM 1.2 CAM 2.3", "2001-10")
_IMS: Final = Source("IMS Content Packaging 1.1.2", "2001-08")
_RTE: Final = Source("SCORM 1.2 RTE 3.4.4", "2001-10")
_MOODLE: Final = Source("Moodle, mod/scorm/datamodels/scormlib.php", "2026-11")
_MOODLE_PACKAGE: Final = Source("Moodle, mod/scorm/locallib.php", "2026-11")
_MOODLE_SEEN: Final = Source("seen in Moodle 4.2, mod_scorm", "2026")
_XBLOCK: Final = Source("openedx-scorm-xblock 19.0.5, scormxblock.py", "2026-11")
_XBLOCK_SEEN: Final = Source("seen in openedx-scorm-xblock 19", "2026")
_WAGTAIL: Final = Source("wagtail-lms 0.11.1, models.py", "2026-11")
_WAGTAIL_SEEN: Final = Source("seen in wagtail-lms 0.11", "2026")
_CHAMILO: Final = Source("Chamilo 1.11, main/lp/scorm.class.php", "2026-11")
_SAID: Final = Source("reports of authors and administrators", "2026", is_hearsay=True)

STANDARD: Final = Profile(
    "standard",
    "An LMS that goes by the book",
    (
        Fact("versions", "versions", "SCORM 1.2 is what this standard describes", _CAM, value=("1.2",)),
        Fact("import", "manifest", "a package has a well-formed imsmanifest.xml at its root", _CAM),
        Fact("launch", "launch", "the first item of the default organization that refers to a resource with an href is opened", _CAM),
        Fact("launch", "base", "xml:base of manifest, resources and resource stands in front of href", _IMS),
        Fact("storage", "suspend-data", "suspend data may have 4096 characters, the lesson location 255", _RTE, value=4096),
    ),
    aliases=("by-the-book", "scorm12"),
)

MOODLE: Final = Profile(
    "moodle",
    "Moodle",
    (
        Fact("versions", "versions", "takes SCORM 1.2, AICC and part of SCORM 2004; what it does not know becomes SCORM 1.2", _MOODLE),
        Fact(
            "versions",
            "words",
            'knows the versions "1.2", "1.3", "CAM 1.3", "2004 3rd Edition" and "2004 4th Edition", exactly so',
            _MOODLE,
        ),
        Fact(
            "import",
            "manifest",
            "refuses a package without imsmanifest.xml at the root, unless it has a .cst file of AICC",
            _MOODLE_PACKAGE,
        ),
        Fact("import", "well-formed", "the import ends with a message where the XML is not well-formed", _MOODLE),
        Fact("import", "prefixes", "reads tags as they are spelled: those of IMS without a prefix, those of ADL with adlcp:", _MOODLE),
        Fact("import", "length", "stops at an identifier or title of more than 255 characters", _MOODLE_SEEN, value=255),
        Fact("import", "character-references", "shows numeric character references as they are written, such as &#39;", _MOODLE),
        Fact("import", "zero", 'drops a text that is exactly "0", such as a mastery score', _MOODLE),
        Fact("import", "unknown-resource", "shows a notice if an item refers to a resource that does not exist", _MOODLE),
        Fact("launch", "launch", "opens the first page at or behind the default organization, in whatever organization it is", _MOODLE),
        Fact("launch", "base", "puts only the xml:base of the resource in front of href, as it is written", _MOODLE),
        Fact("launch", "no-organization", "makes an item of each resource with an href if there is no organization", _MOODLE),
        Fact("outline", "same-identifier", "of items that share an identifier only the last is kept", _MOODLE),
        Fact("outline", "identifiers", "results stay with the identifier of the item when a package is updated", _MOODLE),
        Fact("files", "mjs", "serves .mjs files as text/plain, which browsers do not run", _MOODLE_SEEN, value=(".mjs",)),
        Fact("status", "asset", "what is not of scormtype sco counts as an asset: completed when it is opened, never scored", _MOODLE),
        Fact("status", "no-status", "a course that sets no status is completed when it ends", _MOODLE_SEEN),
        Fact("status", "mastery", "a mastery score in the manifest overrules passed and failed by default", _MOODLE_SEEN),
        Fact("status", "review", "a finished course opens in review, and what it writes there is saved all the same", _MOODLE_SEEN),
        Fact("storage", "suspend-data", "4096 characters of suspend data in standard mode, 64000 by default", _MOODLE_SEEN, value=64000),
        Fact("run-time", "indexes", "interactions need indexes without gaps and ids in ASCII without spaces", _MOODLE_SEEN),
    ),
)

OPENEDX: Final = Profile(
    "openedx",
    "Open edX (SCORM XBlock)",
    (
        Fact("versions", "words", "what has a schemaversion other than exactly 1.2 is played as SCORM 2004", _XBLOCK),
        Fact("import", "manifest", "takes the first imsmanifest.xml of the archive, with the folder that it is in", _XBLOCK),
        Fact("import", "well-formed", "the upload fails if the XML is not well-formed or a prefix is not declared", _XBLOCK),
        Fact("import", "titles", "the upload fails if an organization or an item of its menu has no title or an empty one", _XBLOCK),
        Fact("import", "schemaversion", "the upload fails if schemaversion is there and empty", _XBLOCK),
        Fact("import", "unknown-resource", "the upload fails if an item of its menu refers to a resource that does not exist", _XBLOCK),
        Fact("import", "namespace", "finds elements only in the namespace that is declared first without a prefix", _XBLOCK),
        Fact("launch", "launch", "opens the first resource that has an href, whatever the organizations say", _XBLOCK),
        Fact("launch", "index", "without such a resource it opens the first index.html that it finds in the folders", _XBLOCK),
        Fact("launch", "base", "does not read xml:base", _XBLOCK),
        Fact(
            "outline", "single", "opens one page and keeps one record; other pages are in its menu only, which is off by default", _XBLOCK
        ),
        Fact("outline", "isvisible", 'lists an item, and what is below it, only if isvisible="true" is written out', _XBLOCK),
        Fact("outline", "settings", "reads no parameters, prerequisites, time limits, launch data or mastery scores", _XBLOCK),
        Fact(
            "files",
            "completion",
            "warns if no text file mentions lesson_status, completion_status or progress_measure",
            _XBLOCK,
            value=20 << 20,
        ),
        Fact("status", "status", "passed and completed complete the block, failed gives 0, browsed is ignored", _XBLOCK),
        Fact("status", "score", "a score below 0 or that is no number is refused, with all that was sent along with it", _XBLOCK),
        Fact("run-time", "errors", "every call is answered with success, and the error code is always 0", _XBLOCK),
        Fact("run-time", "empty", "lesson status, score, entry, mode and total time may be empty when asked for", _XBLOCK_SEEN),
    ),
    aliases=("edx", "xblock", "open-edx"),
)

WAGTAIL: Final = Profile(
    "wagtail-lms",
    "wagtail-lms",
    (
        Fact("versions", "words", 'anything that is not called "2004 …" or "CAM 1.3" is SCORM 1.2', _WAGTAIL),
        Fact("import", "manifest", "reads imsmanifest.xml at the root only, exactly so written", _WAGTAIL),
        Fact("import", "well-formed", "keeps the package without a start page where the manifest cannot be parsed", _WAGTAIL),
        Fact("launch", "launch", 'opens the first resource of type "webcontent" in the namespace of SCORM 1.2', _WAGTAIL),
        Fact("launch", "base", "does not read xml:base", _WAGTAIL),
        Fact("outline", "single", "opens one page of a package, and has no menu of items", _WAGTAIL),
        Fact("outline", "settings", "reads no parameters, prerequisites, time limits, launch data or mastery scores", _WAGTAIL),
        Fact("run-time", "finish", "has no LMSFinish, and shows the same object as the API of SCORM 2004", _WAGTAIL_SEEN),
        Fact("run-time", "leaving", "what is written only while the page is left is lost", _WAGTAIL_SEEN),
    ),
    aliases=("wagtail",),
)

CHAMILO: Final = Profile(
    "chamilo",
    "Chamilo",
    (
        Fact("import", "nearest-manifest", "takes the imsmanifest.xml that is nearest to the root", _CHAMILO),
        Fact("import", "titles", 'shows "Untitled" for an item without a title', _CHAMILO),
        Fact(
            "files",
            "php",
            "reports files with endings of PHP as an error when a package is added",
            _CHAMILO,
            value=(".php", ".php3", ".php4", ".php5", ".phps", ".phtml"),
        ),
        Fact("files", "names", "cleans up the names of files while it unpacks, unless that is turned off", _CHAMILO),
        Fact("outline", "organizations", "makes a learning path of its own out of each organization", _CHAMILO),
        Fact("outline", "prerequisites", "evaluates prerequisites", _SAID),
    ),
)

OPEN_SOURCE: Final = (STANDARD, MOODLE, OPENEDX, WAGTAIL, CHAMILO)
