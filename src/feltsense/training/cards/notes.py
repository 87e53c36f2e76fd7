"""What the cards of the text tiers say in words: summary, network, licence; what numbers mean; weaknesses."""

ENCODER = "all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers & Gurevych 2019) fine-tuned end to end, mean-pooled"
HASHED = "hashed words, word pairs and letter groups, a hidden layer beside them, int8; numpy runs it"
ABOUT = {
    "small": (
        "Reads one English text: 27 emotions and neutral (several at once), sentiment, valence, arousal and dominance "
        "as its writer and as readers feel them, and the empathy and distress of who reacts to news.",
        f"{ENCODER}; scales on a second top layer; linear heads; int8 ONNX",
        "CC BY-SA 4.0, because EmoBank's is; credit the authors above",
    ),
    "research": (
        "Reads English in its setting: the emotion of an utterance after what was said before it, that of a told "
        "situation, mechanisms of empathy in a reply, whether one utterance causes the feeling in another, appraisals "
        "of an event, the polarity of an aspect, and alarm in a person's posts.",
        f"{ENCODER} from the small tier on; linear heads; int8 ONNX",
        "**non-commercial research only**: the terms of the corpora below hold for the weights; used only with "
        "`--research` or `FELTSENSE_RESEARCH=1`, and measured by `felt bench`",
    ),
    "nano": (
        "Reads one English text very fast: 27 emotions and neutral, sentiment, valence, arousal and dominance.",
        f"{HASHED}; 131,072 buckets of 32",
        "CC BY-SA 4.0, because EmoBank's is; credit the authors above",
    ),
    "nano-large": (
        "Reads one English text very fast, a little better than nano: the same judgements.",
        f"{HASHED}; 245,760 buckets of 64",
        "CC BY-SA 4.0, because EmoBank's is; credit the authors above",
    ),
    "nano-multilingual": (
        "Reads one text in 20 languages and varieties: Plutchik's eight emotions, several at once.",
        "hashed words, word pairs and letter groups, one logistic regression a label, int8; numpy runs it",
        "CC BY 4.0; credit the authors above",
    ),
}
READING = """\
- `p` of a label: how often people gave that label to texts that look like this one to the network. It is calibrated on
  Reddit comments; elsewhere it is less sure than it says.
- `present`: p is at least the label's threshold, the one with the best F1 on dev. `unknown`: no label is present,
  or the text has no letters, or most of its letters are not Latin.
- `vad`: EmoBank's 1…5 scales mapped to −1…1; the mean of writers' and readers' views. `vad_writer` and `vad_reader`:
  each view alone, what the writer seems to feel and what reading it does to people.
- `intensity`: the share of EmoBank's dev sentences whose valence and arousal lie nearer to the average sentence than
  this text's: 0 is as flat as it gets, 0.5 an everyday sentence, 1 stronger than all of them.
- `sentiment`: GoEmotions' groups. `ambiguous` is surprise, confusion, curiosity, realization. Measured where all
  labels of a text lie in one group.
- `spans` (only when asked for): words without which the leading label's p falls, by leaving each out in turn.
  Comprehensiveness: how far p falls without them all; sufficiency: how far it falls when nothing else is left (below
  0 they alone say more than the text). `by lot`: the same for as many words of the text drawn by lot.
"""
MEANING = {
    "small": READING
    + """\
- `empathy`, `distress`: what writers of essays on news said of themselves on 1…7, mapped to −1…1.
""",
    "research": """\
- `situation`: which of EmpatheticDialogues' 32 emotions somebody was asked to tell of. `utterance`: Ekman's six or
  neutral, with up to four turns before it. `emotional_reactions`, `interpretations`, `explorations`: level 0, 1 or 2 in
  a reply to a post. `cause`: whether a turn causes the feeling in a later one. `appraisal`: shares of three judges.
  `aspect`: polarity of a term in a review. `risk`: whether posts of a person show ideation, behaviour or an attempt.
""",
    "nano": READING,
    "nano-large": READING,
    "nano-multilingual": """\
- `p` of a label: how often people gave it to texts that look like this one; `present`: at least the threshold with the
  best F1 on dev; `unknown`: no label is present, or the text has no letters. The text's language is not asked for.
""",
}
SHARED = """\
- English only, and Reddit's English of 2005–2019: sarcasm, other dialects, other cultures and older people's
  writing are read worse. Other languages in Latin letters are read as noise, without a warning.
- Rare labels rest on few examples (see the positives): grief, relief, pride, nervousness.
- Annotators agreed only moderately, and judged single comments without their context.
- Dominance is weak.
- It judges words, not people; it is no diagnosis and no measure of how somebody is.
"""
WEAK = {
    "small": SHARED
    + """\
- Texts over 126 word pieces are read in windows whose outputs are averaged.
- The writers' and the readers' views hardly differ in it: the gap between them is a weak signal.
""",
    "research": """\
- Television scenes, crowd workers' tales and forum posts are not counselling; 12 % of RECCON's test dialogues stand in
  its train too. Risk rests on some 130 people: it takes much
  ordinary distress for danger, so the shipped rules, not this head, guard people.
- Appraisals rest on 801 texts, aspects on reviews of restaurants and laptops.
- It judges words, not people; it is no diagnosis and no measure of how somebody is.
""",
    "nano": SHARED
    + """\
- It sees words, pairs and spellings, not sentences: negation over a distance, irony and what is only implied escape it.
""",
    "nano-large": SHARED
    + """\
- It sees words, pairs and spellings, not sentences: negation over a distance, irony and what is only implied escape it.
""",
    "nano-multilingual": """\
- Ten of XED's languages carry labels projected from Finnish and English subtitles, and the languages translate each
  other across our split: figures on XED flatter. Where both corpora have a language, it was judged by other people.
- It has no neutral: nearly all lines it learnt from carry an emotion, so plain statements are given two or three.
  For English, use small or nano.
- Anticipation and trust were judged in XED alone, and English not for disgust.
- It sees words, pairs and spellings, not sentences.
- It judges words, not people; it is no diagnosis and no measure of how somebody is.
""",
}
