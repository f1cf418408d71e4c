// One import for the product: whoever searches reads documents (PolicyText), builds and opens indexes (InvertedIndex),
// and highlights in spans (TextFolding).
@_exported public import InvertedIndex
@_exported public import PolicyText
@_exported public import TextFolding
