// swift-tools-version: 6.2
import PackageDescription

/// Every target is built in Swift 6 language mode, and a warning is an error: the build has none.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

/// The tables of words, which are compiled in by CPolicyText.
let lexicon = [
  "verbs", "grants", "units", "comparators", "evidence", "time", "places", "shortforms", "roles", "titles", "themes",
  "tables", "furniture", "questions", "validity", "labels",
].map { "Lexicon/\($0).tsv" }

let package = Package(
  name: "zhice",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "PolicySearch", targets: ["TextFolding", "PolicyText", "InvertedIndex", "PolicySearch"]),
    .executable(name: "zhice", targets: ["zhice"]),
  ],
  traits: [
    .trait(
      name: "Server", description: "zhice serve, which needs libmicrohttpd and zlib.", enabledTraits: ["Zip"]),
    .trait(name: "Zip", description: "Files that are packed, as .docx is, which needs zlib."),
    .default(enabledTraits: ["Server"]),
  ],
  targets: [
    // Files that are compiled in: in Swift, an array of bytes takes the compiler a hundred times as long.
    .target(name: "CPolicyText"),
    .target(name: "CPolicySearch"),
    .target(name: "CSearchServer"),
    // Loops for several kinds of processor, which Swift compiles for one.
    .target(name: "CTextEmbedding", exclude: ["Kernels.inc"]),
    .target(name: "TextFolding", swiftSettings: strict),
    .target(
      name: "PolicyText",
      dependencies: [
        "TextFolding", "CPolicyText", .target(name: "CZlib", condition: .when(traits: ["Zip"])),
      ],
      exclude: [
        "Agencies/agencies.tsv", "Attributes/genres.tsv", "Attributes/levels.tsv", "Tags/instruments.tsv",
        "Forms/forms.tsv",
        "Tags/industries.tsv", "Markup/pages.tsv",
      ] + lexicon, swiftSettings: strict,
      // Elsewhere iconv is in the C library.
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    .target(name: "InvertedIndex", dependencies: ["TextFolding", "PolicyText"], swiftSettings: strict),
    .target(
      name: "TextEmbedding", dependencies: ["TextFolding", "PolicyText", "InvertedIndex", "CTextEmbedding"],
      swiftSettings: strict),
    .target(
      name: "PolicySearch",
      dependencies: ["TextFolding", "PolicyText", "InvertedIndex", "TextEmbedding", "CPolicySearch"],
      exclude: ["Check/Data", "Concepts/Data", "Targets/near-names.tsv", "Targets/units.tsv", "Words/Data"],
      swiftSettings: strict),
    .target(
      name: "PolicyJSON", dependencies: ["TextFolding", "PolicyText", "InvertedIndex", "PolicySearch"],
      resources: [.embedInCode("OpenSearch/index.json")], swiftSettings: strict),
    .target(
      name: "PolicyExport",
      dependencies: [
        "PolicyText", "InvertedIndex", "PolicySearch", "PolicyJSON",
        .target(name: "CZlib", condition: .when(traits: ["Zip"])),
      ], swiftSettings: strict),
    .executableTarget(
      name: "zhice",
      dependencies: [
        "TextFolding", "PolicyText", "InvertedIndex", "TextEmbedding", "PolicySearch", "PolicyJSON", "PolicyExport",
        "SearchServer",
      ],
      swiftSettings: strict),
    // Only its header is needed: the library is loaded when a server starts.
    .systemLibrary(
      name: "CMicroHTTPD", providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(
      name: "SearchServer",
      dependencies: [
        "TextFolding", "PolicyText", "InvertedIndex", "PolicySearch", "PolicyJSON", "CSearchServer",
        .target(name: "CMicroHTTPD", condition: .when(traits: ["Server"])),
        .target(name: "CZlib", condition: .when(traits: ["Server"])),
      ],
      exclude: ["API/openapi.json", "Page/page.html", "Page/style.css", "Page/Scripts"], swiftSettings: strict),
    .executableTarget(
      name: "find-measures", dependencies: ["PolicySearch"],
      path: "Sources/FindMeasures",
      swiftSettings: strict),
    // A model at random, for tests that look into modules.
    .target(
      name: "TestModels", dependencies: ["TextEmbedding", "InvertedIndex", "TestSupport"], path: "Tests/TestModels",
      swiftSettings: strict),
    .target(name: "TestSupport", dependencies: ["PolicyText"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "TextFoldingTests", dependencies: ["TextFolding", "TestSupport"], exclude: ["Data"], swiftSettings: strict),
    .testTarget(
      name: "PolicyTextTests", dependencies: ["PolicyText", "TextFolding", "TestSupport"],
      exclude: ["Cases", "Data"], swiftSettings: strict),
    .testTarget(
      name: "InvertedIndexTests", dependencies: ["InvertedIndex", "PolicyText", "TextFolding", "TestSupport"],
      exclude: ["Data"], swiftSettings: strict),
    .testTarget(
      name: "TextEmbeddingTests",
      dependencies: ["TextEmbedding", "InvertedIndex", "PolicyText", "TextFolding", "TestSupport", "TestModels"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicySearchTests",
      dependencies: [
        "PolicySearch", "TextEmbedding", "InvertedIndex", "PolicyText", "TextFolding", "TestSupport", "TestModels",
      ],
      exclude: ["Data"], swiftSettings: strict),
    .testTarget(
      name: "SearchServerTests",
      dependencies: [
        "SearchServer", "PolicySearch", "TextEmbedding", "PolicyText", "InvertedIndex", "TestSupport", "TestModels",
        "zhice",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyExportTests",
      dependencies: ["PolicyExport", "PolicySearch", "InvertedIndex", "PolicyText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "zhiceTests",
      dependencies: ["zhice", "PolicyExport", "PolicyJSON", "PolicyText", "InvertedIndex", "TestSupport"],
      exclude: ["Data"], swiftSettings: strict),
  ]
)
