"""LMSs whose code is closed: what their makers publish, and, marked as such, what others say.

Knows nothing of how the facts are used.
"""

from __future__ import annotations

from typing import Final

from scorm_builder.lms.model import Fact, Profile, Source

_ALL_SCORM: Final = ("1.2", "2004-2", "2004-3", "2004-4", "2004")
_RUSTICI: Final = Source("user-guide.cloud.scorm.com", "2026-11")
_BLACKBOARD: Final = Source("help.blackboard.com, Add Content Packages", "2026-11")
_BLACKBOARD_ULTRA: Final = Source("help.blackboard.com, Ultra guide", "2026")
_CANVAS: Final = Source("Instructure, blog", "2021-07")
_DOCEBO: Final = Source("help.docebo.com, Uploading and managing SCORM as training material", "2026-11")
_TALENT: Final = Source("help.talentlms.com, SCORM in TalentLMS", "2026-11")
_CORNERSTONE: Final = Source("help.csod.com, Quick Start Guide: Course Publisher", "2026-11")
_CORNERSTONE_HELP: Final = Source("help.csod.com", "2026")
_CROSS: Final = Source("developers.crossknowledge.com, third-party prerequisites", "2026-11")
_BRIGHTSPACE: Final = Source("Brightspace help for instructors", "2019-12")
_SPOOR: Final = Source("documentation of adapt-contrib-spoor", "2026", is_hearsay=True)
_ARTICULATE: Final = Source("community.articulate.com", "2013-09", is_hearsay=True)
_SAID: Final = Source("reports of authors and administrators", "2026", is_hearsay=True)
_SERVER_SIDE: Final = (
    *(".htaccess", ".phps", ".php5", ".php4", ".ph3", ".php", ".cgi", ".sh", ".shtml", ".asp", ".aspx", ".jsp", ".py", ".rb", ".pl"),
)

VENDORS: Final = (
    Profile(
        "scorm-cloud",
        "SCORM Cloud",
        (
            Fact(
                "versions",
                "versions",
                "takes SCORM 1.2, SCORM 2004 (2nd to 4th edition), AICC, xAPI and cmi5",
                _RUSTICI,
                value=(*_ALL_SCORM, "aicc", "xapi", "cmi5"),
            ),
            Fact("import", "tolerant", "imports much that others refuse: what works here need not work elsewhere", _SAID),
            Fact("size", "size", "a free account takes 100 MB", _SAID, value=100_000_000),
        ),
        aliases=("rustici", "scormcloud"),
    ),
    Profile(
        "blackboard",
        "Blackboard",
        (
            Fact(
                "versions",
                "versions",
                "plays SCORM 1.2, SCORM 2004, AICC and xAPI with the engine of Rustici",
                _BLACKBOARD,
                value=(*_ALL_SCORM, "aicc", "xapi", "imscp"),
            ),
            Fact(
                "status",
                "grades",
                "takes the grade of the last attempt that has one; grading is fixed once the package is added",
                _BLACKBOARD_ULTRA,
            ),
        ),
    ),
    Profile(
        "canvas",
        "Canvas",
        (
            Fact("run-time", "links", "signs its launch links, so copied links into the content do not work", _CANVAS),
            Fact("run-time", "origin", "plays packages in a frame from another host", _SAID),
        ),
    ),
    Profile(
        "docebo",
        "Docebo",
        (
            Fact(
                "versions",
                "versions",
                "takes SCORM 1.2 and SCORM 2004 3rd edition, without its sequencing",
                _DOCEBO,
                value=("1.2", "2004-3", "xapi", "aicc"),
            ),
            Fact("import", "manifest", "wants imsmanifest.xml at the root", _DOCEBO),
            Fact(
                "files",
                "refused",
                "refuses packages with files that a server could run, such as .php, .asp or .sh",
                _DOCEBO,
                value=_SERVER_SIDE,
            ),
            Fact("files", "https", "plays nothing that is fetched over plain HTTP", _DOCEBO),
            Fact("storage", "suspend-data", "takes 4096 characters of suspend data in SCORM 1.2", _DOCEBO, value=4096),
        ),
    ),
    Profile(
        "talentlms",
        "TalentLMS",
        (
            Fact("versions", "versions", "takes SCORM 1.2, xAPI and cmi5, but not SCORM 2004", _TALENT, value=("1.2", "xapi", "cmi5")),
            Fact("import", "manifest", "refuses an archive that does not open straight to imsmanifest.xml", _TALENT),
        ),
    ),
    Profile(
        "cornerstone",
        "Cornerstone OnDemand",
        (
            Fact("versions", "versions", "takes SCORM 1.2, SCORM 2004 and AICC", _CORNERSTONE, value=(*_ALL_SCORM, "aicc")),
            Fact("size", "size", "recommends 250 MB at most", _CORNERSTONE, value=250_000_000),
            Fact("status", "words", "advises completed and incomplete rather than passed and failed", _CORNERSTONE_HELP),
            Fact("run-time", "interactions", "shows answers to single questions for SCORM 2004 only", _ARTICULATE),
        ),
        aliases=("csod",),
    ),
    Profile(
        "crossknowledge",
        "CrossKnowledge",
        (
            Fact(
                "files",
                "refused",
                "refuses packages with files that a server could run",
                _CROSS,
                value=(".htaccess", ".php", ".phps", ".phtm", ".phtml", ".pl", ".py", ".cgi", ".exe", ".sh"),
            ),
        ),
    ),
    Profile(
        "brightspace",
        "Brightspace (D2L)",
        (
            Fact("versions", "versions", "takes SCORM 1.2 and SCORM 2004", _BRIGHTSPACE, value=_ALL_SCORM),
            Fact("status", "grades", "the older player needs score.raw, a score.max above 0 and LMSFinish for a grade", _BRIGHTSPACE),
        ),
        aliases=("d2l",),
    ),
    Profile(
        "successfactors",
        "SAP SuccessFactors",
        (Fact("run-time", "origin", "content often lies on another host than the LMS, so the API is not found", _SAID),),
        aliases=("sap",),
    ),
    Profile(
        "skillport",
        "SkillPort",
        (Fact("run-time", "elements", "has no interactions and objectives: they give error 401", _SAID),),
        aliases=("skillsoft",),
    ),
    Profile(
        "fuse",
        "Fuse",
        (
            Fact("storage", "suspend-data", "4096 characters of suspend data, deleted when the course is completed", _SPOOR, value=4096),
            Fact("status", "attempts", "opening a completed course starts a new attempt", _SPOOR),
        ),
    ),
)
