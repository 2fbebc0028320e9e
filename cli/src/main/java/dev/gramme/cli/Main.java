package dev.gramme.cli;

/// The program's entry: runs one command and ends with its exit code.
public final class Main {
    private Main() {}

    /// @param args the command line after `gramme`
    public static void main(String[] args) {
        System.exit(CommandLines.execute(Console.ofSystem(), args));
    }
}
