# Prints for each line of the cases what fish offers at its end: the line, a tab, and the words with "|" between.
# Usage: fish --no-config complete.fish SCRIPT CASES
source $argv[1]
while read -l row
    set -l line (string split -f 1 \t -- $row)
    string match -qr '^[^#]' -- $line; or continue
    set -l words (complete -C $line | string split -f 1 \t | string replace -r '/$' '')
    printf '%s\t%s\n' $line (string join '|' -- $words)
end <$argv[2]
