# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The new words of a reply, for a folded view. Presentation only: the full text is always kept.

When anything unquoted follows a quoted line, somebody answered between the lines, and everything is
shown: hiding a citizen's sentence is worse than showing too much.
"""

import re

from responsa.intake.mail import limits

_MAX_LINES = 4000
_LONGEST_LINE = 1000
_ATTRIBUTION_LINES = 4

_STARTS = (
    r"on|am|le|il|el|em|op|den|w dniu|dnia|în|in|pe|la data|la|vào|"
    r"pada|tarihinde|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\w{2,4}[,.]? \d{1,2}[. ]|\d{1,2}[. ]\w{3,9}[. ]\d{4}|"
    r"пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
    r"lun|mar|mie|mi[eę]|joi|vin|s[aâ]m|dum|pon|wt|[sś]r|czw|pt|sob|niedz|gio|ven|dom|"
    r"\d{1,2} \w{3,12} \d{4}|quoting|from|citando"
)
_VERBS = (
    r"wrote|writes|schrieb|a écrit|ha scritto|scrive|escribió|escreveu|schreef|geschreven|skrev|"
    r"napisał\(a\)|napisał|napisała|pisze|a scris|scrie|написал\(а\)|написал|написала|"
    r"пишет|писал\(а\)|писал|писала|đã viết|kirjoitti|yazdı|szerint"
)
_HEAD = re.compile(rf"\s*[>*\s]*(?:{_STARTS})\b", re.IGNORECASE)
_TAIL = re.compile(
    rf"(?:(?:{_VERBS})\b[^:\n]{{0,200}}[::]?|<[^<>\s]{{1,200}}@[^<>\s]{{1,200}}>\s*[::]?)\s*\Z",
    re.IGNORECASE,
)
_LINE_VERB = re.compile(rf"@.{{0,200}}(?:{_VERBS})\b[^\n]{{0,80}}:\s*\Z", re.IGNORECASE)
_DATED_SENDER = re.compile(
    r"(?=.{0,200}\d[:.]\d\d).{0,300}<[^<>\s]{1,200}@[^<>\s]{1,200}>\s*:\s*\Z"
)
_YOU_WROTE = re.compile(
    r"\s*(?:at .{5,60}, you wrote:|-{2,} .{2,80} wrote -{2,})\s*\Z", re.IGNORECASE
)
_SEPARATOR = re.compile(
    r"\s*[-_=*]{2,}\s*(?:original message|reply message|original appointment|forwarded message"
    r"|ursprüngliche nachricht|originalnachricht|message d'origine|message original|mesaj original"
    r"|mesajul original|messaggio originale|messaggio inoltrato|mensaje original|wiadomość oryginalna"
    r"|oryginalna wiadomość|treść oryginalnej wiadomości|исходное сообщение|пересланное сообщение"
    r"|пересылаемое сообщение|oprindelig meddelelse|oorspronkelijk bericht|originalmeddelande)"
    r"\s*[-_=*]*\s*\Z|\s*original message:?\s*\Z|\s*-{2,}\s*on .{5,200}wrote\s*-{2,}\s*\Z",
    re.IGNORECASE,
)
_BLOCK_FIELD = re.compile(
    r"\s*[*>|]*\s*(?:(from|von|de|de la|da|od|от|от кого|fra|från|van|expéditeur|mittente|nadawca|отправитель)"
    r"|(?:sent|date|gesendet|datum|envoyé|enviado|data|dată|trimis|inviato|wysłano|отправлено|дата|"
    r"sendt|skickat|verzonden|to|an|à|para|a|către|do|кому|til|till|aan|subject|betreff|objet|asunto|"
    r"subiect|subiectul|oggetto|temat|тема|emne|ämne|onderwerp|cc|kopia|copie|dw|копия))\s*\*?\s*:\s*\*?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s{0,3}>")
_RULE = re.compile(r"\s*(?:[-_*=]{5,})\s*\Z")
_SIGNATURE = re.compile(r"--\s*\Z|_{20,}\s*\Z")
_MOBILE = re.compile(
    r"\s*(?:sent (?:from|via|with) (?:my|mail|outlook|samsung|yahoo|proton|gmail|the|a|an|mobile)\b|get outlook for"
    r"|sent from \w+|von meinem|envoyé de(?:puis)? mon|inviato da|trimis de pe|wysłane? z|отправлено (?:с|из)"
    r"|enviado desde|enviado do|verstuurd vanaf|sendt fra|skickat från|отправлено от|gesendet von)"
    r"[^,.;!?<>]{0,60}(?:<[^<>]{0,200}>)?\s*\Z",
    re.IGNORECASE,
)
_BLOCK_FIELDS_NEEDED = 3
_SIGNATURE_LINES = 10


def reply_text(text: str) -> str:
    """Return the text without quoted mail and closing signature; all of it when in doubt."""
    if len(text) > limits.QUOTE_CHARS:
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    if len(lines) > _MAX_LINES or max(map(len, lines)) > _LONGEST_LINE * 20:
        return text
    cut = _first_quote(lines)
    kept = lines if cut is None else lines[:cut]
    if cut is not None and _answers_inline(lines, cut):
        kept = lines
    kept = _without_signature("\n".join(kept).rstrip().split("\n"))
    result = "\n".join(kept).strip()
    return result or ("" if not text.strip() else text.strip())


def _first_quote(lines: list[str]) -> int | None:
    """Return the line where quoted mail begins."""
    for index, line in enumerate(lines):
        if len(line) > _LONGEST_LINE:
            continue
        marked = _QUOTED.match(line) or _SEPARATOR.match(line)
        if marked or _is_attribution(lines, index) or _is_block(lines, index):
            return _before_rule(lines, index)
    return None


def _before_rule(lines: list[str], index: int) -> int:
    """A drawn line right above quoted mail belongs to it."""
    above = index
    while above > 0 and not lines[above - 1].strip():
        above -= 1
    if above > 0 and _RULE.match(lines[above - 1]):
        return above - 1
    return index


def _is_attribution(lines: list[str], index: int) -> bool:
    """Recognise "On ... wrote:" in the tables' languages, broken over up to four lines."""
    line = lines[index]
    if _LINE_VERB.search(line) or _DATED_SENDER.match(line) or _YOU_WROTE.match(line):
        return True
    if not _HEAD.match(line):
        return False
    joined = ""
    for part in lines[index : index + _ATTRIBUTION_LINES]:
        joined = f"{joined} {part.strip()}".strip()
        if not part.strip() or len(joined) > _LONGEST_LINE:
            break
        if _TAIL.search(joined):
            return bool(re.search(r"\d", joined)) or "@" in joined
    return False


def _is_block(lines: list[str], index: int) -> bool:
    """Recognise the From/Sent/To/Subject block of Outlook and its translations."""
    if not _BLOCK_FIELD.match(lines[index]):
        return False
    window = [line for line in lines[index : index + 10] if line.strip()][:7]
    found = [match for line in window if (match := _BLOCK_FIELD.match(line))]
    return len(found) >= _BLOCK_FIELDS_NEEDED and any(match[1] for match in found)


def _answers_inline(lines: list[str], cut: int) -> bool:
    """Say whether unquoted words follow words marked with ">"."""
    seen_mark = False
    for index in range(cut, len(lines)):
        line = lines[index]
        if _QUOTED.match(line):
            seen_mark = True
        elif seen_mark and line.strip():
            return not (_SIGNATURE.match(line) or _MOBILE.match(line))
    return False


def _without_signature(lines: list[str]) -> list[str]:
    end = len(lines)
    for index in range(max(1, end - _SIGNATURE_LINES), end):
        line = lines[index]
        if len(line) > _LONGEST_LINE:
            continue
        if _SIGNATURE.match(line) or (_MOBILE.match(line) and _nothing_after(lines, index)):
            return lines[:index]
    return lines


def _nothing_after(lines: list[str], index: int) -> bool:
    return sum(bool(line.strip()) for line in lines[index + 1 :]) <= 1
