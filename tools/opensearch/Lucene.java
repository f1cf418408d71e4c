import com.fasterxml.jackson.databind.*;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;
import java.util.stream.Stream;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.DelimitedTermFrequencyTokenFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.queries.intervals.*;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.*;
import org.apache.lucene.search.join.JoinUtil;
import org.apache.lucene.search.join.ScoreMode;
import org.apache.lucene.search.similarities.*;
import org.apache.lucene.store.*;
import org.apache.lucene.util.BytesRef;

/**
 * Holds what `zhice export --format opensearch` writes in Lucene, as OpenSearch would by the settings and the mapping, and answers the
 * queries of a multi-search. Whatever the settings, a bulk file or a query have that is not understood here is an error.
 *
 * Arguments: FOLDER MSEARCH LUCENE-FOLDER. Prints for each query a line `# NUMBER HITS`, behind it for each named query how many of the
 * hits it matches, `NAME=COUNT`; then lines `ID TAB SCORE`, the twenty best first.
 */
public class Lucene {
  private static final int LIMIT = 20;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Map<String, JsonNode> mapping = new HashMap<>();
  private final Map<String, Analyzer> analyzers = new HashMap<>();
  private final Map<String, Similarity> similarities = new HashMap<>();
  private IndexSearcher searcher;
  /** The named queries of the query that is asked. */
  private final Map<String, Query> named = new LinkedHashMap<>();

  private Lucene(JsonNode body) {
    JsonNode settings = body.path("settings");
    JsonNode analysis = settings.path("analysis");
    analysis.path("analyzer").fields().forEachRemaining(
        entry -> analyzers.put(entry.getKey(), analyzer(entry.getValue(), analysis)));
    settings.path("similarity").fields().forEachRemaining(
        entry -> similarities.put(entry.getKey(), similarity(entry.getValue())));
    require(body.path("mappings").path("dynamic").asText().equals("strict"), "a mapping that is not strict");
    body.path("mappings").path("properties").fields().forEachRemaining(
        entry -> mapping.put(entry.getKey(), entry.getValue()));
  }

  private static void require(boolean condition, String fault) {
    if (!condition) throw new IllegalArgumentException(fault);
  }

  private static Similarity similarity(JsonNode description) {
    switch (description.path("type").asText()) {
      case "BM25":
        return new BM25Similarity((float) description.path("k1").asDouble(), (float) description.path("b").asDouble());
      case "scripted": return new Saturation(description.path("script").path("source").asText());
      default: throw new IllegalArgumentException("a similarity that is not known here: " + description);
    }
  }

  /** What the one script that is understood here computes: the boost times f / (f + k). */
  private static class Saturation extends Similarity {
    private static final Pattern SCRIPT =
        Pattern.compile("return query\\.boost \\* doc\\.freq / \\(doc\\.freq \\+ ([0-9.]+)\\);");
    private final double k;

    Saturation(String script) {
      Matcher matcher = SCRIPT.matcher(script);
      require(matcher.matches(), "another script: " + script);
      k = Double.parseDouble(matcher.group(1));
    }

    @Override
    public long computeNorm(FieldInvertState state) { return 1; }

    @Override
    public SimScorer scorer(float boost, CollectionStatistics collection, TermStatistics... terms) {
      return new SimScorer() {
        @Override
        public float score(float freq, long norm) { return (float) (boost * freq / (freq + k)); }
      };
    }
  }

  private static Analyzer analyzer(JsonNode description, JsonNode analysis) {
    require(description.path("type").asText().equals("custom"), "an analyzer that is not custom");
    JsonNode blanks = analysis.path("tokenizer").path(description.path("tokenizer").asText());
    require(blanks.path("type").asText().equals("whitespace"), "another tokenizer");
    int longest = blanks.path("max_token_length").asInt();
    List<Character> delimiters = new ArrayList<>();
    for (JsonNode name : description.path("filter")) {
      JsonNode filter = analysis.path("filter").path(name.asText());
      require(filter.path("type").asText().equals("delimited_term_freq"), "another filter: " + name);
      delimiters.add(filter.path("delimiter").asText().charAt(0));
    }
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        WhitespaceTokenizer tokenizer = new WhitespaceTokenizer(TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, longest);
        TokenStream stream = tokenizer;
        for (char delimiter : delimiters) stream = new DelimitedTermFrequencyTokenFilter(stream, delimiter);
        return new TokenStreamComponents(tokenizer, stream);
      }

      // So far from each other are the values of an array in OpenSearch, unless the mapping says otherwise.
      @Override
      public int getPositionIncrementGap(String field) { return 100; }
    };
  }

  private Analyzer analyzer(String field, boolean isQuery) {
    JsonNode description = mapping.get(field);
    String name = description.path("analyzer").asText();
    if (isQuery && description.has("search_analyzer")) name = description.path("search_analyzer").asText();
    require(analyzers.containsKey(name), "no analyzer " + name);
    return analyzers.get(name);
  }

  private Similarity similarity() {
    BM25Similarity standard = new BM25Similarity();
    return new PerFieldSimilarityWrapper() {
      @Override
      public Similarity get(String field) {
        JsonNode description = mapping.get(field);
        if (description == null || !description.has("similarity")) return standard;
        return similarities.get(description.path("similarity").asText());
      }
    };
  }

  // Indexing

  private void index(Path folder, Directory directory) throws IOException {
    Analyzer byField = new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override
      protected Analyzer getWrappedAnalyzer(String field) { return analyzer(field, false); }
    };
    IndexWriterConfig config = new IndexWriterConfig(byField).setSimilarity(similarity());
    List<Path> files;
    try (Stream<Path> listing = Files.list(folder)) {
      files = listing.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
    }
    require(!files.isEmpty(), "no bulk file");
    Set<String> ids = new HashSet<>();
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (Path file : files) {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        require(lines.size() % 2 == 0, file + ": an action without a document");
        for (int line = 0; line < lines.size(); line += 2) {
          JsonNode action = JSON.readTree(lines.get(line));
          String id = action.path("index").path("_id").asText();
          JsonNode routing = action.path("index").path("routing");
          require(action.size() == 1 && action.path("index").size() == (routing.isMissingNode() ? 1 : 2),
              file + ": another action than index");
          require(!id.isEmpty() && id.getBytes(StandardCharsets.UTF_8).length <= 512, file + ": a bad id: " + id);
          require(ids.add(id), file + ": twice: " + id);
          writer.addDocument(document(id, routing, JSON.readTree(lines.get(line + 1))));
        }
      }
      writer.forceMerge(1);
    }
  }

  private Document document(String id, JsonNode routing, JsonNode source) {
    Document document = new Document();
    document.add(new StoredField("_id", id));
    source.fields().forEachRemaining(entry -> {
      JsonNode description = mapping.get(entry.getKey());
      require(description != null, "a field that the mapping does not have: " + entry.getKey());
      if (description.path("type").asText().equals("join")) {
        join(entry.getKey(), entry.getValue(), description, id, routing, document);
        return;
      }
      Iterable<JsonNode> values = entry.getValue().isArray() ? entry.getValue() : List.of(entry.getValue());
      for (JsonNode value : values) {
        if (!value.isNull()) add(entry.getKey(), value, description, document);
      }
    });
    return document;
  }

  /** A parent names its relation only; a child lies where its parent does. */
  private void join(
      String field, JsonNode value, JsonNode description, String id, JsonNode routing, Document document) {
    Map.Entry<String, JsonNode> relation = description.path("relations").fields().next();
    require(description.path("relations").size() == 1, "several relations");
    boolean isParent = value.isTextual();
    String name = isParent ? value.asText() : value.path("name").asText();
    String parent = isParent ? id : value.path("parent").asText();
    require(name.equals(isParent ? relation.getKey() : relation.getValue().asText()), "another relation: " + name);
    require(routing.asText().equals(parent), "it lies elsewhere than its parent: " + id);
    document.add(new StringField(field, name, Field.Store.NO));
    document.add(new SortedDocValuesField(field + "#" + relation.getKey(), new BytesRef(parent)));
  }

  private void add(String field, JsonNode value, JsonNode description, Document document) {
    switch (description.path("type").asText()) {
      case "keyword" -> {
        require(value.isTextual(), field + " is no text");
        require(value.asText().getBytes(StandardCharsets.UTF_8).length <= 32_766, field + " is too long");
        document.add(new StringField(field, value.asText(), Field.Store.NO));
      }
      case "boolean" -> {
        require(value.isBoolean(), field + " is not true or false");
        document.add(new StringField(field, value.asBoolean() ? "T" : "F", Field.Store.NO));
      }
      case "short" -> {
        require(value.isInt() && (short) value.asInt() == value.asInt(), field + " is no short number");
        document.add(new IntPoint(field, value.asInt()));
      }
      case "text" -> {
        require(value.isTextual(), field + " is no text");
        if (!description.path("index").asBoolean(true)) return;
        FieldType type = new FieldType();
        String options = description.path("index_options").asText("positions");
        require(options.equals("positions") || options.equals("freqs"), "other index_options");
        type.setIndexOptions(
            options.equals("freqs") ? IndexOptions.DOCS_AND_FREQS : IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.setOmitNorms(!description.path("norms").asBoolean(true));
        type.setTokenized(true);
        document.add(new Field(field, value.asText(), type));
      }
      default -> throw new IllegalArgumentException("a type that is not known here: " + description);
    }
  }

  // Searching

  private Query query(JsonNode node) throws IOException {
    require(node.size() == 1, "a query that is not one: " + node);
    String kind = node.fieldNames().next();
    JsonNode body = node.get(kind);
    switch (kind) {
      case "match_all": return new MatchAllDocsQuery();
      case "match_none": return new MatchNoDocsQuery();
      case "match": {
        JsonNode value = only(body);
        if (value.isObject()) requireFields(value, "query", "operator", "boost");
        String operator = value.path("operator").asText("or");
        require(operator.equals("or") || operator.equals("and"), "another operator: " + operator);
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (Term term : terms(field(body), value)) {
          all.add(new TermQuery(term), operator.equals("and") ? Occur.MUST : Occur.SHOULD);
        }
        return boosted(all.build(), value);
      }
      case "match_phrase": {
        require(only(body).isTextual(), "a phrase that is more than a text");
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        for (Term term : terms(field(body), only(body))) phrase.add(term);
        return phrase.build();
      }
      case "term": {
        JsonNode value = only(body);
        if (value.isObject()) requireFields(value, "value", "boost");
        return boosted(new TermQuery(term(field(body), value.isObject() ? value.path("value") : value)), value);
      }
      case "terms": {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (JsonNode value : only(body)) any.add(new TermQuery(term(field(body), value)), Occur.SHOULD);
        return new ConstantScoreQuery(any.build());
      }
      case "intervals": {
        requireFields(only(body), "all_of");
        JsonNode rule = only(body).path("all_of");
        requireFields(rule, "ordered", "max_gaps", "intervals");
        require(rule.path("ordered").isBoolean() && !rule.path("ordered").asBoolean(), "intervals in order");
        List<IntervalsSource> sources = new ArrayList<>();
        for (JsonNode part : rule.path("intervals")) {
          requireFields(part.path("match"), "query", "max_gaps", "ordered");
          require(part.path("match").path("max_gaps").asInt(-1) == 0, "an interval with gaps");
          require(part.path("match").path("ordered").asBoolean(), "an interval without order");
          sources.add(Intervals.phrase(
              terms(field(body), part.path("match")).stream().map(Term::text).toArray(String[]::new)));
        }
        return new IntervalQuery(field(body), Intervals.maxgaps(
            rule.path("max_gaps").asInt(), Intervals.unordered(sources.toArray(IntervalsSource[]::new))));
      }
      case "dis_max": {
        requireFields(body, "queries");
        List<Query> queries = new ArrayList<>();
        for (JsonNode part : body.path("queries")) queries.add(query(part));
        return new DisjunctionMaxQuery(queries, 0);
      }
      case "constant_score": {
        requireFields(body, "filter", "boost", "_name");
        Query filter = query(body.path("filter"));
        if (body.has("_name")) named.put(body.path("_name").asText(), filter);
        return boosted(new ConstantScoreQuery(filter), body);
      }
      case "has_parent": {
        requireFields(body, "parent_type", "score", "query");
        require(body.path("score").asBoolean(), "a parent without a score");
        String join = mapping.keySet().stream().filter(
            name -> mapping.get(name).path("type").asText().equals("join")).findFirst().orElseThrow();
        String parent = body.path("parent_type").asText();
        String child = mapping.get(join).path("relations").path(parent).asText();
        BooleanQuery.Builder parents = new BooleanQuery.Builder();
        parents.add(query(body.path("query")), Occur.MUST);
        parents.add(new TermQuery(new Term(join, parent)), Occur.FILTER);
        Query children = new TermQuery(new Term(join, child));
        // One segment needs no map of ordinals.
        return JoinUtil.createJoinQuery(join + "#" + parent, parents.build(), children, searcher, ScoreMode.Max, null);
      }
      case "bool": {
        requireFields(body, "must", "filter", "should", "must_not", "minimum_should_match");
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        // OpenSearch wants none of them beside a must or a filter, unless it is told how many.
        boolean isAlone = !body.has("must") && !body.has("filter");
        all.setMinimumNumberShouldMatch(body.path("minimum_should_match").asInt(isAlone && body.has("should") ? 1 : 0));
        // To a query that only excludes it adds all documents.
        if (isAlone && !body.has("should")) all.add(new MatchAllDocsQuery(), Occur.MUST);
        for (JsonNode part : body.path("must")) all.add(query(part), Occur.MUST);
        for (JsonNode part : body.path("filter")) all.add(query(part), Occur.FILTER);
        for (JsonNode part : body.path("should")) all.add(query(part), Occur.SHOULD);
        for (JsonNode part : body.path("must_not")) all.add(query(part), Occur.MUST_NOT);
        return all.build();
      }
      default: throw new IllegalArgumentException("a query that is not known here: " + kind);
    }
  }

  private static void requireFields(JsonNode node, String... known) {
    node.fieldNames().forEachRemaining(name -> require(List.of(known).contains(name), "what is not known here: " + name));
  }

  private static Query boosted(Query query, JsonNode body) {
    return body.has("boost") ? new BoostQuery(query, (float) body.path("boost").asDouble()) : query;
  }

  /** The one field that a query is of. */
  private String field(JsonNode body) {
    require(body.size() == 1, "a query of several fields");
    String field = body.fieldNames().next();
    require(mapping.containsKey(field), "no field " + field);
    return field;
  }

  private static JsonNode only(JsonNode body) { return body.elements().next(); }

  private Term term(String field, JsonNode value) {
    return new Term(field, value.isBoolean() ? value.asBoolean() ? "T" : "F" : value.asText());
  }

  private List<Term> terms(String field, JsonNode value) throws IOException {
    List<Term> terms = new ArrayList<>();
    String wanted = value.isObject() ? value.path("query").asText() : value.asText();
    try (TokenStream stream = analyzer(field, true).tokenStream(field, wanted)) {
      CharTermAttribute text = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) terms.add(new Term(field, text.toString()));
      stream.end();
    }
    return terms;
  }

  private void search(Path queries, Directory directory) throws IOException {
    List<String> lines = Files.readAllLines(queries, StandardCharsets.UTF_8);
    require(lines.size() % 2 == 0, "a header without a body");
    StringBuilder output = new StringBuilder();
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      searcher = new IndexSearcher(reader);
      searcher.setSimilarity(similarity());
      for (int line = 0; line < lines.size(); line += 2) {
        require(lines.get(line).equals("{}"), "another header: " + lines.get(line));
        JsonNode body = JSON.readTree(lines.get(line + 1));
        require(body.size() == 1, "more than a query: " + body);
        named.clear();
        Query query = query(body.path("query"));
        output.append("# ").append(line / 2 + 1).append(' ').append(searcher.count(query));
        for (Map.Entry<String, Query> part : named.entrySet()) {
          BooleanQuery.Builder both = new BooleanQuery.Builder();
          both.add(query, Occur.FILTER).add(part.getValue(), Occur.FILTER);
          output.append(' ').append(part.getKey()).append('=').append(searcher.count(both.build()));
        }
        output.append('\n');
        for (ScoreDoc hit : searcher.search(query, LIMIT).scoreDocs) {
          output.append(searcher.doc(hit.doc).get("_id")).append('\t').append(hit.score).append('\n');
        }
      }
    }
    System.out.write(output.toString().getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Lucene lucene = new Lucene(JSON.readTree(folder.resolve("index.json").toFile()));
    try (Directory directory = FSDirectory.open(Path.of(arguments[2]))) {
      lucene.index(folder, directory);
      lucene.search(Path.of(arguments[1]), directory);
    }
  }
}
