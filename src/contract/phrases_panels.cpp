#include "phrases_panels.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesPanels()
{
    static constexpr Phrase kPhrases[] = {
        {"panel.option-unknown", QT_TRANSLATE_NOOP("phrases", "the panel has no option “%{option}”; it has: %{known}")},
        {"panel.option-not-number", QT_TRANSLATE_NOOP("phrases", "the option “%{option}” has to be a number")},
        {"panel.option-not-whole", QT_TRANSLATE_NOOP("phrases", "the option “%{option}” has to be a whole number")},
        {"panel.option-not-text", QT_TRANSLATE_NOOP("phrases", "the option “%{option}” has to be a text")},
        {"panel.option-not-switch", QT_TRANSLATE_NOOP("phrases", "the option “%{option}” has to be true or false")},
        {"panel.option-not-list", QT_TRANSLATE_NOOP("phrases", "the option “%{option}” has to be a list")},
        {"panel.option-not-object", QT_TRANSLATE_NOOP("phrases", "“%{option}” has to be an object with options")},
        {"panel.option-range",
         QT_TRANSLATE_NOOP("phrases", "the option “%{option}” has to lie between %{least} and %{most}")},
        {"panel.option-choice",
         QT_TRANSLATE_NOOP("phrases", "the option “%{option}” cannot be “%{value}”; choose one of: %{known}")},
        {"panel.option-colour",
         QT_TRANSLATE_NOOP("phrases", "the option “%{option}” cannot be the colour “%{value}”; write a name like "
                                      "“red” or a value like “#f2495c”")},
        {"panel.option-pattern",
         QT_TRANSLATE_NOOP("phrases", "the option “%{option}” has the pattern “%{value}”, which is no regular "
                                      "expression or is too long; correct it")},
        {"panel.option-reducer",
         QT_TRANSLATE_NOOP("phrases", "the option “%{option}” names the calculation “%{value}”, which there is not; "
                                      "choose one like “lastNotNull”, “max” or “mean”")},
        {"panel.option-interval",
         QT_TRANSLATE_NOOP("phrases", "the option “%{option}” cannot be “%{value}”; write a length of time such as "
                                      "30s, 5m or 1h")},
        {"panel.option-bucket",
         QT_TRANSLATE_NOOP("phrases", "the option “%{option}” cannot be “%{value}”; write how many buckets there are, "
                                      "how large they are, or 2 or 10 as the base of their powers")},
        {"panel.option-order",
         QT_TRANSLATE_NOOP("phrases", "the option “%{option}” (%{value}) has to be greater than the least value")},
        {"panel.option-too-long",
         QT_TRANSLATE_NOOP("phrases", "the option “%{option}” is longer than %{limit} characters; shorten it")},
        {"panel.option-too-many",
         QT_TRANSLATE_NOOP("phrases", "the option “%{option}” has more than %{limit} entries; leave some out")},
        {"panel.kind-unknown",
         QT_TRANSLATE_NOOP("phrases", "there is no panel of the kind “%{kind}”; choose another kind")},
        {"panel.kind-lacking",
         QT_TRANSLATE_NOOP("phrases",
                           "this build of Quarterdeck lacks the panel “%{kind}”; use the desktop program, or "
                           "choose another kind")},
        {"panel.kind-widget",
         QT_TRANSLATE_NOOP("phrases", "the panel “%{kind}” is no picture; open it in a window to see it")},
        {"panel.link-scheme",
         QT_TRANSLATE_NOOP("phrases", "this link is not opened, since it is no whole address that begins with http:// "
                                      "or https://; correct it where it comes from")},
        {"panel.link-login",
         QT_TRANSLATE_NOOP("phrases", "this link is not opened, since a login stands before its host and would be "
                                      "taken for it; correct it where it comes from")},
        {"panel.link-letters",
         QT_TRANSLATE_NOOP("phrases", "this link is not opened, since it holds characters that cannot be seen; "
                                      "correct it where it comes from")},
        {"panel.link-long",
         QT_TRANSLATE_NOOP("phrases", "this link is not opened, since it is too long to be shown whole; shorten it "
                                      "where it comes from")},
        {"panel.link-unopened",
         QT_TRANSLATE_NOOP("phrases", "no browser could be started; open this address yourself: %{address}")},
        {"panel.too-many-series",
         QT_TRANSLATE_NOOP("phrases", "the answer has %{number} series, and a panel takes %{limit} at most; ask for "
                                      "fewer, for example with topk()")},
        {"panel.too-many-samples",
         QT_TRANSLATE_NOOP("phrases", "the answer has more than %{limit} samples; choose a shorter time or a longer "
                                      "step")},
        {"panel.series-uneven",
         QT_TRANSLATE_NOOP("phrases", "the series “%{series}” has not as many values as times; this is a defect of "
                                      "whoever sent it: report it")},
        {"panel.series-order",
         QT_TRANSLATE_NOOP("phrases", "the times of the series “%{series}” do not ascend; this is a defect of whoever "
                                      "sent it: report it")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
