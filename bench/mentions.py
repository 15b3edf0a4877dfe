"""How long mention extraction takes: ``python bench/mentions.py`` prints milliseconds per 2,000 characters.

The Chinese and the English text are invented and dense with names; each figure is the best of many runs, so that other work on
the machine disturbs it little.
"""

from __future__ import annotations

from sys import stdout
from time import process_time

from applai_dataset.extract.mentions import default_index, find_mentions
from applai_dataset.extract.sentences import split_sentences
from applai_dataset.read import read_article

_RUNS = 30
_CHINESE = (
    "苹果公司周二宣布，新一代Siri将接入青岚科技的Orlin-7大模型。分析师卓明辉认为，这会影响谷歌、微软和OpenAI的合作。"
    "据《海棠时报》报道，阿里巴巴的通义千问已在杭州测试，库克（Tim Cook）上周到访深圳。用户可以在iPhone 16 Pro上体验摘要、"
    "翻译与写作工具，数据在本地处理，不会离开设备。业内人士说，端侧模型的成本还在下降，供应链也在调整。\n\n"
)
_ENGLISH = (
    "Apple said on Tuesday that the next Siri will use a model from Quillon Labs. Analyst Daphne Okafor expects Google and "
    "OpenAI to respond. The Harbor Times reported that Tim Cook visited Shenzhen last week. Users can try summaries and "
    "writing tools on the iPhone 16 Pro, and their data stays on the device. Costs are still falling, people say.\n\n"
)


def main() -> None:
    """Print one line for each language."""
    names = default_index()
    for language, paragraph in (("Chinese", _CHINESE), ("English", _ENGLISH)):
        document = read_article((paragraph * (4000 // len(paragraph))).encode(), "a.md")
        sentences = split_sentences(document)
        best, found = float("inf"), 0
        for _ in range(_RUNS):
            started = process_time()
            found = len(find_mentions(document, sentences, names).mentions)
            best = min(best, process_time() - started)
        share = 2000 / len(document.text)
        stdout.write(f"{language}: {best * 1000 * share:.2f} ms, {found * share:.0f} mentions per 2,000 characters\n")


if __name__ == "__main__":
    main()
