/*
 * Stands in for NVIDIA's libnvidia-ml.so.1 in tests: answers from a script that is read anew at each call.
 *
 * A line is "KEY VALUE"; keys of a device begin with its number. The value "!N" answers with status N, an absent key
 * with NVML_ERROR_NOT_SUPPORTED. The script is the file named at compilation, or by FAKE_NVML_SCRIPT.
 *
 *   count 1
 *   0.name NVIDIA H100 80GB HBM3
 *   0.energy 123456                      millijoules
 *   0.power 310000                       milliwatts
 *   0.samples 4711:1000000:80,4712:1000000:10    pid:microseconds:percent
 *   0.processes 4711:1048576             pid:bytes
 *   0.usual 700000                       the limit after a start; 0.least and 0.most bound what can be set, in milliwatts
 *   0.set 1                              whether a limit can be set: it is written into the script
 *   stale 1                              returns samples that were asked to be left out, as some drivers do
 *   width 24                             bytes of an entry of the process list: 16, 24 or 32
 *
 * With OLD_DRIVER defined it has no energy counter, no process samples and only the first version of the process list.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUCCESS = 0, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, NOT_FOUND = 6, INSUFFICIENT_SIZE = 7, GPU_IS_LOST = 15 };

static int devices[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

static int answer(const char *key, char *value, size_t size) {
    const char *path = getenv("FAKE_NVML_SCRIPT");
    FILE *script = fopen(path ? path : SCRIPT, "r");
    if (!script) return NOT_SUPPORTED;
    char line[4096];
    int status = NOT_SUPPORTED;
    size_t length = strlen(key);
    while (fgets(line, sizeof line, script)) {
        if (strncmp(line, key, length) == 0 && line[length] == ' ') {
            line[strcspn(line, "\n")] = 0;
            const char *text = line + length + 1;
            if (text[0] == '!') {
                status = atoi(text + 1);
            } else {
                snprintf(value, size, "%s", text);
                status = SUCCESS;
            }
        }
    }
    fclose(script);
    return status;
}

static int ask(void *device, const char *what, char *value, size_t size) {
    char key[64];
    snprintf(key, sizeof key, "%d.%s", *(int *) device, what);
    return answer(key, value, size);
}

static int ask_number(void *device, const char *what, unsigned long long *number) {
    char value[4096];
    int status = ask(device, what, value, sizeof value);
    if (status == SUCCESS) *number = strtoull(value, NULL, 10);
    return status;
}

static int ask_uint(void *device, const char *what, unsigned *number) {
    unsigned long long wide;
    int status = ask_number(device, what, &wide);
    if (status == SUCCESS) *number = (unsigned) wide;
    return status;
}

static int ask_text(void *device, const char *what, char *text, unsigned length) {
    char value[4096];
    int status = ask(device, what, value, sizeof value);
    if (status == SUCCESS) {
        if (strlen(value) >= length) return INSUFFICIENT_SIZE;
        strcpy(text, value);
    }
    return status;
}

int nvmlInit_v2(void) {
    char value[64];
    int status = answer("init", value, sizeof value);
    return status == NOT_SUPPORTED ? SUCCESS : status;
}

int nvmlShutdown(void) { return SUCCESS; }

const char *nvmlErrorString(int status) {
    switch (status) {
        case NOT_SUPPORTED: return "Not Supported";
        case 4: return "Insufficient Permissions";
        case 9: return "Driver Not Loaded";
        case GPU_IS_LOST: return "GPU is lost";
        default: return "Unknown Error";
    }
}

int nvmlDeviceGetCount_v2(unsigned *count) {
    char value[64];
    int status = answer("count", value, sizeof value);
    if (status == SUCCESS) *count = (unsigned) atoi(value);
    return status;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) {
    if (index >= 16) return INVALID_ARGUMENT;
    *device = &devices[index];
    return SUCCESS;
}

int nvmlDeviceGetName(void *device, char *name, unsigned length) { return ask_text(device, "name", name, length); }
int nvmlDeviceGetUUID(void *device, char *uuid, unsigned length) { return ask_text(device, "uuid", uuid, length); }
int nvmlDeviceGetPowerUsage(void *device, unsigned *power) { return ask_uint(device, "power", power); }
int nvmlDeviceGetEnforcedPowerLimit(void *device, unsigned *limit) { return ask_uint(device, "limit", limit); }
int nvmlDeviceGetPowerManagementLimit(void *device, unsigned *limit) { return ask_uint(device, "limit", limit); }
int nvmlDeviceGetPowerManagementDefaultLimit(void *device, unsigned *limit) { return ask_uint(device, "usual", limit); }

int nvmlDeviceGetPowerManagementLimitConstraints(void *device, unsigned *least, unsigned *most) {
    int status = ask_uint(device, "least", least);
    return status == SUCCESS ? ask_uint(device, "most", most) : status;
}

/* Appended, since the last line of a key counts. */
int nvmlDeviceSetPowerManagementLimit(void *device, unsigned limit) {
    char value[64];
    int status = ask(device, "set", value, sizeof value);
    if (status != SUCCESS) return status;
    const char *path = getenv("FAKE_NVML_SCRIPT");
    FILE *script = fopen(path ? path : SCRIPT, "a");
    if (!script) return NOT_SUPPORTED;
    fprintf(script, "%d.limit %u\n", *(int *) device, limit);
    fclose(script);
    return SUCCESS;
}

struct utilization { unsigned gpu, memory; };

int nvmlDeviceGetUtilizationRates(void *device, struct utilization *rates) {
    rates->memory = 0;
    return ask_uint(device, "utilization", &rates->gpu);
}

static int processes(void *device, unsigned *count, unsigned char *table, size_t width) {
    char value[4096];
    int status = ask(device, "processes", value, sizeof value);
    if (status != SUCCESS) return status;
    unsigned capacity = *count, n = 0;
    for (char *entry = strtok(value, ","); entry; entry = strtok(NULL, ",")) {
        unsigned pid;
        unsigned long long bytes;
        if (sscanf(entry, "%u:%llu", &pid, &bytes) != 2) continue;
        if (n >= capacity) return INSUFFICIENT_SIZE;
        unsigned char *at = table + n * width;
        unsigned none = 0xFFFFFFFFu;
        unsigned long long zero = 0;
        memcpy(at, &pid, 4);
        memcpy(at + 8, &bytes, 8);
        if (width >= 24) { memcpy(at + 16, &none, 4); memcpy(at + 20, &none, 4); }
        if (width >= 32) memcpy(at + 24, &zero, 8);
        n++;
    }
    *count = n;
    return SUCCESS;
}

int nvmlDeviceGetComputeRunningProcesses(void *device, unsigned *count, unsigned char *table) {
    return processes(device, count, table, 16);
}

#ifndef OLD_DRIVER
int nvmlDeviceGetComputeRunningProcesses_v2(void *device, unsigned *count, unsigned char *table) {
    return processes(device, count, table, 24);
}

int nvmlDeviceGetComputeRunningProcesses_v3(void *device, unsigned *count, unsigned char *table) {
    char value[64];
    return processes(device, count, table, answer("width", value, sizeof value) == SUCCESS ? (size_t) atoi(value) : 24);
}

int nvmlDeviceGetTotalEnergyConsumption(void *device, unsigned long long *energy) {
    return ask_number(device, "energy", energy);
}

struct sample { unsigned pid; unsigned long long time; unsigned sm, memory, encoder, decoder; };

int nvmlDeviceGetProcessUtilization(void *device, struct sample *samples, unsigned *count, unsigned long long since) {
    char value[4096];
    int status = ask(device, "samples", value, sizeof value);
    if (status != SUCCESS) return status;
    char ignored[64];
    int stale = answer("stale", ignored, sizeof ignored) == SUCCESS;
    unsigned capacity = *count, n = 0;
    for (char *entry = strtok(value, ","); entry; entry = strtok(NULL, ",")) {
        struct sample sample = {0};
        if (sscanf(entry, "%u:%llu:%u", &sample.pid, &sample.time, &sample.sm) != 3) continue;
        if (sample.time <= since && !stale) continue;
        if (n >= capacity) return INSUFFICIENT_SIZE;
        samples[n++] = sample;
    }
    *count = n;
    return n ? SUCCESS : NOT_FOUND;
}
#endif
