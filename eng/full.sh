#!/usr/bin/env bash
# Runs the long tests in full and prints what each saw; fails if anything was not run. Other runs do shares of them: see Share.cs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LIVECHAT_TEST_FULL=true LIVECHAT_REQUIRE_ALL=true DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true

projects=(
    LiveChat.Core.Tests LiveChat.Storage.ConformanceTests.Tests LiveChat.Storage.Sqlite.Tests LiveChat.Storage.PostgreSql.Tests LiveChat.WidgetHost.Tests)

status=0
for name in "${projects[@]}"; do
    dotnet build -c Release -v quiet "tests/$name/$name.csproj"
    printf '== %s\n' "$name"
    dotnet "tests/$name/bin/Release/net10.0/$name.dll" -noLogo -noColor -showLiveOutput "$@" |
        sed -u -n -E 's/^ *([^ ].*)\[OUTPUT\] /\1/p; /\[FAIL\]/,/Stack Trace/p; /Total:/p' || status=1
done
exit "$status"
