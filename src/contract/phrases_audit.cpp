#include "phrases_audit.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesAudit()
{
    static constexpr Phrase kPhrases[] = {
        {"audit.in-use",
         QT_TRANSLATE_NOOP("phrases",
                           "another program is writing the audit trail in %{folder}; end it, or let it do what "
                           "you want to do")},
        {"audit.folder",
         QT_TRANSLATE_NOOP("phrases",
                           "the folder %{folder} cannot be made or written to, so nothing can be noted in the "
                           "audit trail; check its owner and permissions")},
        {"audit.name",
         QT_TRANSLATE_NOOP("phrases",
                           "the file %{file} with the name of the audit trail is missing or damaged; put it back "
                           "from a copy, it belongs to the lines beside it")},
        {"audit.elsewhere",
         QT_TRANSLATE_NOOP("phrases",
                           "the audit trail in %{folder} is a copy of the one in %{place}, which goes on there, so "
                           "nothing is done or noted here; act with the state folder of that one (--state), or move "
                           "%{folder} away to begin a new trail")},
        {"audit.place",
         QT_TRANSLATE_NOOP("phrases",
                           "the file %{file}, which says where the audit trail lies, cannot be read or written; check "
                           "its permissions and the free space")},
        {"audit.key",
         QT_TRANSLATE_NOOP("phrases", "the key of the audit trail in %{file} cannot be read or written; check the "
                                      "permissions of that file and its folder")},
        {"audit.key-missing",
         QT_TRANSLATE_NOOP("phrases", "the audit trail has lines, but its key %{file} is not there; put it back from a "
                                      "copy: a new one could not prove the old lines")},
        {"audit.key-awaited",
         QT_TRANSLATE_NOOP("phrases", "the key of the audit trail is being fetched from the keychain, and nothing is "
                                      "done before it is there; answer the keychain if it asks for its password")},
        {"audit.keychain-absent",
         QT_TRANSLATE_NOOP("phrases",
                           "the key of the audit trail is in this user's keychain, and none answers here, so the trail "
                           "can be neither checked nor continued; use the program in the desktop session of that "
                           "keychain")},
        {"audit.keychain-denied",
         QT_TRANSLATE_NOOP("phrases",
                           "the key of the audit trail is in this user's keychain, which is locked or lets nobody read "
                           "it, so the trail can be neither checked nor continued; unlock the keychain and start the "
                           "program again")},
        {"audit.keychain-failed",
         QT_TRANSLATE_NOOP("phrases",
                           "the key of the audit trail cannot be fetched from this user's keychain (%{why}), so the "
                           "trail can be neither checked nor continued; see that the keychain works and start the "
                           "program again")},
        {"audit.keychain-lost",
         QT_TRANSLATE_NOOP("phrases",
                           "this user's keychain gives no key for the audit trail, so that it can be neither checked "
                           "nor continued; unlock the keychain and start the program again, or put the entry %{entry} "
                           "back from a copy: a new key could not prove the old lines")},
        {"audit.keychain-new",
         QT_TRANSLATE_NOOP("phrases",
                           "the key of a new audit trail could not be put into this user's keychain, so the trail is "
                           "not begun; unlock the keychain and start the program again, or name a folder for the key "
                           "in QUARTERDECK_AUDIT_KEYS")},
        {"audit.keychain-silent",
         QT_TRANSLATE_NOOP("phrases", "the keychain has not answered for a minute and is waited for no longer; unlock "
                                      "it and try again")},
        {"audit.head",
         QT_TRANSLATE_NOOP("phrases",
                           "the newest noted line of the audit trail in %{file} cannot be read or written; check "
                           "that file, its permissions and the free space")},
        {"audit.unreadable",
         QT_TRANSLATE_NOOP("phrases", "the file %{file} of the audit trail cannot be read; check its permissions")},
        {"audit.write",
         QT_TRANSLATE_NOOP("phrases",
                           "the audit trail cannot be written (%{file}: %{why}), so nothing was done; check the "
                           "free space and the disk, then start the program again")},
        {"audit.broken",
         QT_TRANSLATE_NOOP("phrases",
                           "the audit trail in %{folder} is broken at %{file}, line %{line}, and is not "
                           "continued; run “qdctl audit verify” (with the same --state, if one was given), keep the "
                           "folder for whoever examines it, and "
                           "move it away to begin a new trail")},
        {"audit.broken-whole",
         QT_TRANSLATE_NOOP("phrases",
                           "the audit trail in %{folder} is not the one whose key and newest line were noted, and is "
                           "not continued; run “qdctl audit verify” (with the same --state, if one was given), keep "
                           "the folder for whoever examines it, and "
                           "move it away to begin a new trail")},
        {"audit.none",
         QT_TRANSLATE_NOOP("phrases",
                           "there is no audit trail in %{folder}; nothing was noted there so far, or the trail "
                           "lies elsewhere (--state)")},
        {"audit.line-malformed",
         QT_TRANSLATE_NOOP("phrases", "not a line of an audit trail; see “qdctl audit verify”")},
        {"audit.line-version",
         QT_TRANSLATE_NOOP("phrases",
                           "a line of format %{version}, which this program does not know; use a newer one")},
        {"audit.fault-changed",
         QT_TRANSLATE_NOOP("phrases",
                           "%{file}, line %{line}: the keyed hash does not fit, so the line was changed; compare "
                           "it with a copy")},
        {"audit.fault-malformed",
         QT_TRANSLATE_NOOP("phrases",
                           "%{file}, line %{line}: not a line as this program writes them, so it was changed or "
                           "damaged; compare it with a copy")},
        {"audit.fault-version",
         QT_TRANSLATE_NOOP("phrases",
                           "%{file}, line %{line}: format %{version}, which this program does not know; verify "
                           "it with a newer one")},
        {"audit.fault-missing",
         QT_TRANSLATE_NOOP("phrases",
                           "%{file}, line %{line}: the lines numbered %{from} to %{to} are missing before it; "
                           "look for them in a copy")},
        {"audit.fault-missing-one",
         QT_TRANSLATE_NOOP("phrases",
                           "%{file}, line %{line}: the line numbered %{sequence} is missing before it; look for it in "
                           "a copy")},
        {"audit.fault-order",
         QT_TRANSLATE_NOOP("phrases",
                           "%{file}, line %{line}: the line numbered %{sequence} stands out of its place, or "
                           "twice; compare the file with a copy")},
        {"audit.fault-unchained",
         QT_TRANSLATE_NOOP("phrases",
                           "%{file}, line %{line}: it does not follow the line before it, which was replaced; "
                           "compare both with a copy")},
        {"audit.fault-cut",
         QT_TRANSLATE_NOOP("phrases",
                           "%{file} ends behind line %{line}: line number %{noted} was noted as the newest, and "
                           "number %{last} is the last one there; the end was cut off")},
        {"audit.fault-emptied",
         QT_TRANSLATE_NOOP("phrases",
                           "%{file} holds no line any more: line number %{noted} was noted as the newest; everything "
                           "was cut off, so look for the lines in a copy")},
        {"audit.fault-gone",
         QT_TRANSLATE_NOOP("phrases",
                           "no file of the trail is there any more: line number %{noted} was noted as the newest; look "
                           "for the files in a copy")},
        {"audit.fault-behind",
         QT_TRANSLATE_NOOP("phrases",
                           "this copy ends with line number %{last}, and number %{noted} was noted since: what came "
                           "later stands in %{folder}, but whether the end of the copy was cut off nobody can tell "
                           "without the head that was noted when it was made (--head)")},
        {"audit.fault-beyond",
         QT_TRANSLATE_NOOP("phrases",
                           "%{file}, line %{line}: line number %{last} was never noted, the newest noted one is "
                           "%{noted}; lines were added by somebody else, or an old copy of the noted head was "
                           "put back")},
        {"audit.fault-head",
         QT_TRANSLATE_NOOP("phrases",
                           "%{file}, line %{line}: line number %{noted} is not the one that was noted; the trail "
                           "was written anew, or the head belongs to another one")},
        {"audit.fault-head-lost",
         QT_TRANSLATE_NOOP("phrases",
                           "there are lines, but the newest one was not noted, so nobody can tell whether the "
                           "end was cut off; look for the head in the system's journal")},
        {"audit.fault-key",
         QT_TRANSLATE_NOOP("phrases",
                           "no line was signed with this key, and the chain is whole: the key is that of another "
                           "trail; put the right one back")},
        {"audit.who-anonymous", QT_TRANSLATE_NOOP("phrases", "%{person}, anonymous there")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
