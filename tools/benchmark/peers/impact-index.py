"""impact-index for the harness of peer engines (tools/benchmark/engine peers): BM25 as Lucene computes it, over bigrams
that are made outside of its build time, from a lossless index in blocks of 128 postings.

impact-index has no ids of its own but numbers, so that terms and passages are numbered here. With IMPACT_REORDER=1 passages
are put in an order found by graph bisection before the index is written. It has no phrases.
"""
import glob, json, os, shutil, sys
sys.path.insert(0, os.environ['PEERS'])
from collections import Counter
import numpy
import impact_index
from common import bigrams, cli, load_queries, Out, timed_search, uniq
from prep import bigram_docs


def index(corpus, folder):
    os.makedirs(folder)
    builder = impact_index.BOWIndexBuilder(folder + '/raw', dtype='int32')
    numbers, ids = {}, []
    for number, (identity, terms) in enumerate(bigram_docs(corpus)):
        counts = Counter(terms.split(' ')) if terms else {}
        builder.add(number, numpy.array([numbers.setdefault(term, len(numbers)) for term in counts], dtype=numpy.uint64),
                    numpy.array(list(counts.values()), dtype=numpy.int32))
        ids.append(identity)
    built = builder.build(False)
    built = built[0] if isinstance(built, tuple) else built
    (built.reorder if os.environ.get('IMPACT_REORDER') else built.compress)(folder + '/index')
    shutil.rmtree(folder + '/raw')
    with open(folder + '/names.json', 'w', encoding='utf-8') as names:
        json.dump([numbers, ids], names, ensure_ascii=False)


def search(folder, queries, count, path, options):
    if options['mode'] == 'phrase':
        sys.exit('no phrase search')
    with open(folder + '/names.json', encoding='utf-8') as names:
        numbers, ids = json.load(names)
    engine = impact_index.Index.load(folder + '/index', True).with_scoring(impact_index.BM25Scoring(1.2, 0.75, 'lucene'))

    def answer(query):
        if not query:
            return []
        return [(ids[hit.docid], hit.score) for hit in engine.search_maxscore(query, count)]
    asked = [(identity, {numbers[term]: 1.0 for term in uniq(bigrams(text)) if term in numbers}) for identity, text in load_queries(queries)]
    out = Out(path, 'impact-index')
    timed_search(asked, options, answer, out)
    out.close()


cli(index, search)
