package dev.gramme.cli;

import java.io.IOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Rewrites a jar whose class files are from before Java 6, so that the JVM's ahead-of-time cache takes them.
///
/// The cache leaves out classes older than version 50 because they have no stack maps and need the old
/// verifier. picocli is compiled for Java 5 on purpose; loading and verifying it anew would be two
/// thirds of every short command's CPU time. The code stays the same instruction for instruction: only
/// stack maps are added and the version is raised. Called by the launcher after a build; the result
/// stays on the machine it was made on.
final class ClassRenewal {
    private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;
    private static final int MAJOR_VERSION_AT = 7;

    private ClassRenewal() {}

    /// @param args the jar to read and the jar to write
    public static void main(String[] args) throws IOException {
        renew(Path.of(args[0]), Path.of(args[1]));
    }

    static void renew(Path from, Path to) throws IOException {
        try (var jar = new JarFile(from.toFile());
                var out = new JarOutputStream(Files.newOutputStream(to))) {
            var resolver = ClassHierarchyResolver.ofResourceParsing(name -> {
                        try {
                            var entry = jar.getJarEntry(
                                    name.packageName().replace('.', '/') + "/" + name.displayName() + ".class");
                            return entry == null ? null : jar.getInputStream(entry);
                        } catch (IOException e) {
                            return null;
                        }
                    })
                    .orElse(ClassHierarchyResolver.defaultResolver());
            for (var entry : jar.stream().toList()) {
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                out.putNextEntry(new JarEntry(entry.getName()));
                out.write(isOld(entry.getName(), bytes) ? renewed(bytes, resolver) : bytes);
                out.closeEntry();
            }
        }
    }

    private static boolean isOld(String name, byte[] bytes) {
        return name.endsWith(".class")
                && !name.startsWith("META-INF/")
                && bytes.length > MAJOR_VERSION_AT
                && bytes[MAJOR_VERSION_AT] < FIRST_WITH_STACK_MAPS;
    }

    /// Every body is built anew, element by element: bodies that are merely copied keep their lack of stack maps.
    private static byte[] renewed(byte[] bytes, ClassHierarchyResolver resolver) {
        var files = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.ClassHierarchyResolverOption.of(resolver));
        var model = files.parse(bytes);
        return files.build(model.thisClass().asSymbol(), builder -> {
            builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            for (var element : model) {
                switch (element) {
                    case ClassFileVersion _ -> {
                        // Raised above.
                    }
                    case MethodModel method ->
                        builder.transformMethod(method, MethodTransform.transformingCode(CodeBuilder::with));
                    case ClassElement other -> builder.with(other);
                }
            }
        });
    }
}
